// Tests of the generated Java packages. test_java_pack.py compiles this file with them and runs it.
import acme_errors.AcmeException;
import acme_errors.ErrorCode;
import acme_errors.ErrorCodes;
import acme_errors.MalformedResponseException;
import acme_errors.ModuleMessage;
import acme_errors.TextKind;
import acme_errors.UnknownCode;
import acme_errors.UnknownCodeException;
import acme_errors._default.DefaultErrorCode;
import acme_errors._default.DefaultErrors;
import acme_errors.cloud_disk.CloudDiskErrorCode;
import acme_errors.common.CommonErrorCode;
import acme_errors.common.CommonErrors;
import acme_errors.large.LargeErrorCode;
import acme_errors.large.LargeErrors;
import acme_errors.plain.PlainErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

public final class Behaviour {
  void aConstantIsItsCodeAndHasTheTexts() {
    ErrorCode code = CommonErrorCode.AUTH_FAILURE;
    equal(code.code(), "4100");
    equal(code.name(), "AUTH_FAILURE");
    equal(
        List.of(code.title(), code.title("en"), code.title("fr")),
        List.of("身份认证失败", "Authentication failed", "身份认证失败"));
    equal(List.of(code.description(), code.description("en")), List.of("签名错误。", "签名错误。"));
    equal(code.solution().or(code::advice).or(code::symbol), Optional.empty());
    equal(code.text(TextKind.TITLE, "en"), Optional.of("Authentication failed"));
    equal(code.retryable(), Optional.of(false));
    equal(code.languages(), List.of("zh", "en"));
    equal(code.url(), Optional.of("https://example.org/codes/zh/common.md#4100"));
    equal(code.isKnown() && !code.isRetired(), true);
  }

  void aTextThatTheDefaultLanguageLacksComesFromAnother() {
    ErrorCode code = CommonErrorCode.TRY_LATER;
    equal(code.title("zh"), "Later");
    equal(code.solution("zh"), Optional.of("Wait."));
    equal(code.symbol(), Optional.of("TryLater"));
    equal(code.languages(), List.of("en"));
    equal(DefaultErrorCode.INVALID_PARAMETER_SIGNATURE.title(), "Signature");
  }

  void adviceIsThereByLanguage() {
    equal(CommonErrorCode.REPLAY_ATTACK.advice("en"), Optional.of("Sign again."));
  }

  void whetherToRetryIsYesNoOrUnsaid() {
    equal(CommonErrorCode.TRY_LATER.retryable(), Optional.of(true));
    equal(CommonErrorCode.OLD.retryable(), Optional.empty());
    equal(CommonErrors.lookup(9999).retryable(), Optional.empty());
  }

  void aRetiredCodeStaysAndIsDeprecated() throws ReflectiveOperationException {
    equal(CommonErrorCode.OLD.isRetired(), true);
    equal(CommonErrorCode.class.getField("OLD").isAnnotationPresent(Deprecated.class), true);
    equal(LargeErrorCode.class.getField("X_33").isAnnotationPresent(Deprecated.class), true);
  }

  void aFormerNameIsTheSameCodeAndDeprecated() throws ReflectiveOperationException {
    equal(CommonErrorCode.LOGIN, CommonErrorCode.AUTH_FAILURE);
    equal(CommonErrorCode.LETTER, CommonErrorCode.CODE_E7);
    equal(CommonErrorCode.class.getField("LOGIN").isAnnotationPresent(Deprecated.class), true);
    equal(LargeErrorCode.FORMER, LargeErrorCode.X_1700);
  }

  void aCodeIsLookedUpAsNumberAndAsText() {
    equal(CommonErrors.lookup(4100), CommonErrorCode.AUTH_FAILURE);
    equal(CommonErrors.lookup("4100"), CommonErrorCode.AUTH_FAILURE);
    equal(CommonErrors.lookup("E7"), CommonErrorCode.CODE_E7);
    equal(CommonErrors.lookup("1000000000000000000"), CommonErrorCode.CODE_BIG);
    equal(CommonErrors.lookup(5_000_000_000L), CommonErrorCode.CODE_LONG);
    equal(DefaultErrors.lookup("A.B"), DefaultErrorCode.A_B);
  }

  void anUnknownCodeIsAValueThatKeepsWhatCame() {
    for (String code : List.of("9999", "-9999", "04100", "4100 ", "", "x", "+1", "-0", "٤١٠٠", "9".repeat(5000))) {
      ErrorCode found = CommonErrors.lookup(code);
      equal(found, new UnknownCode(code));
      equal(List.of(found.code(), found.name(), found.title(), found.description("en")), List.of(code, "", "", ""));
      equal(found.solution().or(found::advice).or(found::symbol).or(found::url).or(found::moduleCode), Optional.empty());
      equal(found.isKnown() || found.isRetired(), false);
      equal(found.languages(), List.of());
    }
  }

  void aCodeInADocumentedRangeAnswersWithTheRange() {
    equal(CommonErrors.lookup(7003), CommonErrorCode.CODE_7001_7005);
    equal(CommonErrors.lookup(7002), CommonErrorCode.CODE_7002);
    equal(CommonErrors.lookup(7006).isKnown(), false);
    equal(DefaultErrors.lookup("12"), DefaultErrorCode.CODE_11_20);
    AcmeException error = answer(7003, "x");
    equal(error.code(), "7003");
    equal(error.error(), CommonErrorCode.CODE_7001_7005);
  }

  void aCodeWithAModuleCodeIsToldFromTheCodeAlone() {
    equal(CommonErrors.lookup("4100", "100004"), CommonErrorCode.CODE_4100_100004);
    equal(CommonErrors.lookup("4100", "9"), CommonErrorCode.AUTH_FAILURE);
    equal(CommonErrors.lookup("8000", "7").moduleCode(), Optional.of("7"));
    equal(CommonErrors.lookup("8000").isKnown(), false);
    equal(answer(4100, "(100004)projectId不正确").error(), CommonErrorCode.CODE_4100_100004);
  }

  void successIsNoError() {
    for (Object code : List.of(0, "0", 0.0, (byte) 0, BigInteger.ZERO)) {
      CommonErrors.check(Map.of("code", code, "message", "(1)x"));
    }
    equal(CommonErrors.fromCode("0", "ok"), Optional.empty());
    equal(PlainErrors.fromCode("0", "ok").isPresent(), true);
  }

  void anErrorHasAllOfTheResponse() {
    for (Object code : List.of(4100, "4100", 4100.0, 4100L, (short) 4100, BigInteger.valueOf(4100), new BigDecimal(4100))) {
      Map<String, Object> response =
          Map.of("code", code, "message", "(100005)projectId不正确", "requestId", "r-1", "data", List.of(1));
      AcmeException error = CommonErrors.fromResponse(response).orElseThrow();
      equal(error.error(), CommonErrorCode.AUTH_FAILURE);
      equal(
          List.of(error.code(), error.apiMessage(), error.detail()),
          List.of("4100", "(100005)projectId不正确", "projectId不正确"));
      equal(error.moduleCode(), Optional.of("100005"));
      equal(error.requestId(), Optional.of("r-1"));
      equal(error.retryable(), Optional.of(false));
      equal(error.response() == response, true);
      equal(error.getMessage(), "4100 身份认证失败: (100005)projectId不正确 (request r-1)");
    }
  }

  void anErrorIsThrown() {
    equal(thrownBy(() -> CommonErrors.check(Map.of("code", 4100))).getClass(), AcmeException.class);
  }

  void aMessageOfAnotherFormIsTheDetail() {
    AcmeException error = answer(4100, "plain");
    equal(error.detail(), "plain");
    equal(error.moduleCode(), Optional.empty());
  }

  void anUnknownCodeIsAnErrorToo() {
    AcmeException error = answer(9999, "new");
    equal(error.getClass(), UnknownCodeException.class);
    equal(error.getMessage(), "9999: new");
    equal(error.error(), new UnknownCode("9999"));
    equal(answer(new BigInteger("9".repeat(30)), "").getClass(), UnknownCodeException.class);
  }

  void aResponseWithoutACodeIsMalformed() {
    List<Object> codes =
        Arrays.asList(null, true, 4100.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY, "x", "", "04100", List.of(4100), new BigDecimal("4100.0"));
    for (Object code : codes) {
      Map<String, Object> response = new HashMap<>();
      response.put("code", code);
      equal(thrownBy(() -> CommonErrors.check(response)).getClass(), MalformedResponseException.class);
    }
    equal(thrownBy(() -> CommonErrors.check(Map.of())).getMessage(), "the response has no \"code\"");
    equal(thrownBy(() -> CommonErrors.check(null)).getMessage(), "there is no response");
    equal(thrownBy(() -> CommonErrors.check(Map.of("code", "x".repeat(1_000_000)))).getMessage().length() < 200, true);
    equal(thrownBy(() -> DefaultErrors.check(Map.of("code", true))).getMessage(), "the code true is no code");
  }

  void aMessageOfTheFormIsTakenApart() {
    Map<String, ModuleMessage> forms =
        Map.of(
            "(100004)projectId不正确", new ModuleMessage("100004", "projectId不正确"),
            " (100004) projectId (x) ", new ModuleMessage("100004", "projectId (x)"),
            "(-1)a", new ModuleMessage("-1", "a"),
            "(7)", new ModuleMessage("7", ""));
    forms.forEach((message, parsed) -> equal(CommonErrors.parseMessage(message), Optional.of(parsed)));
    for (String message : List.of("", "plain", "(abc)text", "()text", "(100004 text", "100004)text", "(1 2)text", "（100004）text")) {
      equal(CommonErrors.parseMessage(message), Optional.empty());
    }
    equal(PlainErrors.parseMessage("(7)x"), Optional.empty());
  }

  void aFamilyIsCaughtWithAllOfItsCodes() {
    for (String code : List.of("InvalidParameter.Signature", "InvalidParameter.NobodyKnows", "InvalidParameter", "invalidParameter.Other")) {
      AcmeException error = DefaultErrors.fromCode(code, "x").orElseThrow();
      equal(error.getClass(), DefaultErrors.InvalidParameterException.class);
    }
    equal(DefaultErrors.fromCode("InvalidParameterValue", "x").orElseThrow().getClass(), UnknownCodeException.class);
    equal(DefaultErrors.fromCode("A.B", "x").orElseThrow().getClass(), DefaultErrors.AException.class);
    equal(DefaultErrors.fromCode("Acme.X", "x").orElseThrow().getClass(), DefaultErrors.AcmeFamilyException.class);
    equal(DefaultErrors.fromCode("Runtime.X", "x").orElseThrow().getClass(), DefaultErrors.RuntimeFamilyException.class);
  }

  void aCodeIsFoundInAModuleOrInAll() {
    equal(ErrorCodes.lookup("4100"), CommonErrorCode.AUTH_FAILURE);
    equal(ErrorCodes.lookup("A.B"), DefaultErrorCode.A_B);
    equal(ErrorCodes.lookup("-7"), CloudDiskErrorCode.STILL);
    equal(ErrorCodes.lookup("nobody"), new UnknownCode("nobody"));
    equal(ErrorCodes.lookupIn("default", "A.B"), DefaultErrorCode.A_B);
    equal(ErrorCodes.MODULES.subList(0, 2), List.of("common", "default"));
    equal(thrownBy(() -> ErrorCodes.lookupIn("cmv", "1")).getMessage(), "there is no module cmv");
  }

  void codesCanBeSwitchedOn() {
    switch (CommonErrorCode.AUTH_FAILURE) {
      case AUTH_FAILURE:
        break;
      default:
        throw new AssertionError();
    }
    equal(EnumSet.allOf(CommonErrorCode.class).contains(CommonErrorCode.TRY_LATER), true);
  }

  void whatIsTooLargeForAnEnumIsUsedLikeOne() {
    equal(LargeErrorCode.values().length, 2500);
    equal(LargeErrorCode.values()[2400].name(), "X_2401");
    equal(LargeErrorCode.valueOf("X_2401"), LargeErrorCode.X_2401);
    equal(LargeErrorCode.valueOf("X_1").code(), "1");
    equal(LargeErrorCode.X_2401.toString(), "X_2401");
    equal(LargeErrors.lookup(2401), LargeErrorCode.X_2401);
    equal(LargeErrorCode.X_7.title(), "Title 7");
    equal(LargeErrorCode.X_7.retryable(), Optional.of(true));
    equal(new HashSet<>(List.of(LargeErrorCode.values())).size(), 2500);
    equal(thrownBy(() -> LargeErrorCode.valueOf("NOBODY")).getMessage(), "there is no code NOBODY");
  }

  void anExceptionIsSerialized() throws Exception {
    Map<Object, ErrorCode> codes =
        Map.of(CommonErrors.fromCode("4100", "(7)x"), CommonErrorCode.AUTH_FAILURE, LargeErrors.fromCode("7", "(7)x"), LargeErrorCode.X_7);
    for (Map.Entry<Object, ErrorCode> one : codes.entrySet()) {
      AcmeException error = (AcmeException) ((Optional<?>) one.getKey()).orElseThrow();
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(written)) {
        out.writeObject(error);
      }
      AcmeException read =
          (AcmeException) new ObjectInputStream(new ByteArrayInputStream(written.toByteArray())).readObject();
      equal(read.error() == one.getValue(), true);
      equal(read.response(), Map.of());
      equal(read.getMessage(), error.getMessage());
      equal(read.moduleCode(), Optional.of("7"));
    }
  }

  void manyThreadsReadAtOnce() {
    equal(
        IntStream.range(0, 1000)
            .parallel()
            .mapToObj(number -> LargeErrors.lookup(number % 2000 + 1).title("en"))
            .filter(title -> title.startsWith("Title "))
            .count(),
        1000L);
  }

  private static AcmeException answer(Object code, String message) {
    return CommonErrors.fromResponse(Map.of("code", code, "message", message)).orElseThrow();
  }

  private static RuntimeException thrownBy(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException error) {
      return error;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static void equal(Object got, Object wanted) {
    if (!Objects.equals(got, wanted)) {
      throw new AssertionError("got " + got + ", wanted " + wanted);
    }
  }

  public static void main(String[] arguments) throws ReflectiveOperationException {
    for (Method test : Behaviour.class.getDeclaredMethods()) {
      if (test.isSynthetic() || test.getParameterCount() > 0) {
        continue;
      }
      String result = "passed";
      try {
        test.invoke(new Behaviour());
      } catch (InvocationTargetException error) {
        result = error.getCause() + " " + Arrays.toString(error.getCause().getStackTrace());
      }
      System.out.println(test.getName() + "\t" + result.replace('\n', ' '));
    }
  }
}
