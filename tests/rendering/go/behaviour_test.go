// Tests of the generated Go packages. test_go_pack.py puts this file beside them and runs it.
package behaviour

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	errs "acme-errors"
	"acme-errors/cloud_disk"
	"acme-errors/common"
	"acme-errors/lookup"
	"acme-errors/plain"
	types "acme-errors/type-codes"
)

type response = map[string]any

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
}

func TestAConstantIsItsCodeAndHasTheTexts(t *testing.T) {
	code := common.ErrAuthFailure
	equal(t, int64(code), int64(4100))
	equal(t, code == common.Code(4100), true)
	equal(t, []string{code.Title(""), code.Title("en"), code.Title("fr")}, []string{"身份认证失败", "Authentication failed", "身份认证失败"})
	equal(t, []string{code.Description("zh"), code.Description("en")}, []string{"签名错误。", "签名错误。"})
	equal(t, []string{code.Solution(""), code.Advice(""), code.Symbol()}, []string{"", "", ""})
	equal(t, code.Name(), "AUTH_FAILURE")
	equal(t, code.Languages(), []string{"zh", "en"})
	equal(t, code.URL(), "https://example.org/codes/zh/common.md#4100")
	equal(t, code.String(), "4100")
	equal(t, fmt.Sprint(code), "4100 身份认证失败")
	equal(t, code.Known() && !code.Retired(), true)
}

func TestATextThatTheDefaultLanguageLacksComesFromAnother(t *testing.T) {
	code := common.ErrTryLater
	equal(t, []string{code.Title(""), code.Solution("zh"), code.Symbol()}, []string{"Later", "Wait.", "TryLater"})
	equal(t, code.Languages(), []string{"en"})
}

func TestAdviceIsThereByLanguage(t *testing.T) {
	equal(t, common.ErrReplayAttack.Advice("en"), "Sign again.")
}

func TestWhetherToRetryIsYesNoOrUnsaid(t *testing.T) {
	for code, want := range map[common.Code][2]bool{
		common.ErrTryLater:    {true, true},
		common.ErrAuthFailure: {false, true},
		common.ErrOld:         {false, false},
		9999:                  {false, false},
	} {
		retryable, known := code.Retryable()
		equal(t, [2]bool{retryable, known}, want)
	}
}

func TestARetiredCodeStays(t *testing.T) {
	equal(t, common.ErrOld.Retired() && common.ErrOld.Known(), true)
}

func TestAFormerNameIsTheSameCode(t *testing.T) {
	equal(t, common.ErrLogin, common.ErrAuthFailure)
	equal(t, common.ErrLetter, common.ErrCodeE7)
}

func TestACodeIsLookedUpAsText(t *testing.T) {
	equal(t, common.Lookup("4100"), errs.Code(common.ErrAuthFailure))
	equal(t, common.Lookup("9999"), errs.Code(common.Code(9999)))
	equal(t, common.Lookup("E7"), errs.Code(common.ErrCodeE7))
	equal(t, common.Lookup("1000000000000000000"), errs.Code(common.ErrCodeBig))
	equal(t, types.Lookup("A.B"), errs.Code(types.ErrAB))
}

func TestAnUnknownCodeIsAValueThatKeepsWhatCame(t *testing.T) {
	for _, code := range []string{"9999", "-9999", "04100", "4100 ", "", "x", "+1", "-0", "-", "٤١٠٠", "9999999999999999999999"} {
		found := common.Lookup(code)
		equal(t, found.Known(), false)
		equal(t, found.String(), code)
		equal(t, found.Error(), code)
		equal(t, found.Name()+found.Symbol()+found.URL()+found.Title("")+found.Description("")+found.Solution("")+found.Advice(""), "")
		equal(t, found.Languages(), []string(nil))
		equal(t, found.Retired(), false)
	}
}

func TestACodeInADocumentedRangeAnswersWithTheRange(t *testing.T) {
	code := common.Lookup("7003")
	equal(t, []string{code.String(), code.Title(""), code.Name()}, []string{"7003", "范围", "CODE_7001_7005"})
	equal(t, errors.Is(code, common.ErrCode70017005), true)
	equal(t, errors.Is(common.ErrAuthFailure, common.ErrCode70017005), false)
	equal(t, common.Lookup("7006").Known(), false)
	equal(t, common.Lookup("7002").Title(""), "自己")
	equal(t, common.ErrCode70017005.String(), "7001~7005")
	equal(t, types.Lookup("12").Title(""), "一些")
	equal(t, errors.Is(types.Check(response{"code": 12}), types.ErrCode1120), true)
}

func TestACodeWithAModuleCodeIsToldFromTheCodeAlone(t *testing.T) {
	equal(t, common.LookupModuleCode("4100", "100004").Title(""), "项目错误")
	equal(t, common.LookupModuleCode("4100", "9").Title(""), "身份认证失败")
	equal(t, common.LookupModuleCode("8000", "7").String(), "8000")
	equal(t, common.Lookup("8000").Known(), false)
	err := common.Check(response{"code": 4100, "message": "(100004)projectId不正确"})
	equal(t, errors.Is(err, common.ErrCode4100100004) && errors.Is(err, common.ErrAuthFailure), true)
	var code common.Code
	equal(t, errors.As(err, &code) && code == common.ErrAuthFailure, true)
	equal(t, errors.Is(common.CheckCode(4100, "(100004)x"), common.ErrCode4100100004), true)
	equal(t, errors.Is(common.CheckCode(4100, "(100005)x"), common.ErrCode4100100004), false)
}

func TestSuccessIsNoError(t *testing.T) {
	for _, code := range []any{0, "0", 0.0, json.Number("0"), uint8(0)} {
		equal(t, common.Check(response{"code": code, "message": "(1)x"}), nil)
	}
	equal(t, common.CheckCode(common.Success, "ok"), nil)
	equal(t, plain.Check(response{"code": 0}) != nil, true)
}

func TestAnErrorHasAllOfTheResponse(t *testing.T) {
	for _, value := range []any{4100, "4100", 4100.0, json.Number("4100"), int64(4100), uint16(4100)} {
		all := response{"code": value, "message": "(100005)projectId不正确", "requestId": "r-1", "data": []any{1}}
		err := common.Check(all)
		equal(t, errors.Is(err, common.ErrAuthFailure), true)
		equal(t, errors.Is(err, common.ErrReplayAttack) || errors.Is(err, errs.ErrUnknownCode), false)
		var answered *errs.Error
		equal(t, errors.As(fmt.Errorf("calling: %w", err), &answered), true)
		equal(t, answered, &errs.Error{Code: common.ErrAuthFailure, Message: "(100005)projectId不正确", ModuleCode: "100005",
			Detail: "projectId不正确", RequestID: "r-1", Response: all})
		equal(t, err.Error(), "4100 身份认证失败: (100005)projectId不正确 (request r-1)")
		retryable, known := answered.Retryable()
		equal(t, !retryable && known, true)
	}
}

func TestAMessageOfAnotherFormIsTheDetail(t *testing.T) {
	var answered *errs.Error
	equal(t, errors.As(common.CheckCode(4100, "plain"), &answered), true)
	equal(t, []string{answered.Detail, answered.ModuleCode}, []string{"plain", ""})
}

func TestAnUnknownCodeIsAnErrorToo(t *testing.T) {
	err := common.Check(response{"code": 9999, "message": "new"})
	equal(t, errors.Is(err, errs.ErrUnknownCode), true)
	equal(t, err.Error(), "9999: new")
	equal(t, errors.Is(common.Check(response{"code": json.Number("9999999999999999999999")}), errs.ErrUnknownCode), true)
	equal(t, errors.Is(types.Check(response{"code": "new"}), errs.ErrUnknownCode), true)
}

func TestAResponseWithoutACodeIsMalformed(t *testing.T) {
	for _, one := range []response{nil, {}, {"message": "x"}, {"code": nil}, {"code": true}, {"code": 4100.5}, {"code": 1e300},
		{"code": math.NaN()}, {"code": math.Inf(1)}, {"code": "x"}, {"code": ""}, {"code": "04100"}, {"code": []any{4100}},
		{"code": response{}}, {"code": json.Number("4100.0")}, {"code": json.Number("4.1e3")}} {
		var malformed *errs.MalformedResponseError
		err := common.Check(one)
		if !errors.As(err, &malformed) {
			t.Errorf("%#v gives %#v", one, err)
		}
	}
	equal(t, common.Check(response{"code": "x"}).Error(), `the code "x" is no integer`)
	equal(t, len(common.Check(response{"code": strings.Repeat("x", 1000000)}).Error()) < 200, true)
}

func TestWhatJSONDecodesToIsChecked(t *testing.T) {
	var decoded response
	equal(t, json.Unmarshal([]byte(`{"code": 4100, "message": "(7)x"}`), &decoded), nil)
	equal(t, errors.Is(common.Check(decoded), common.ErrAuthFailure), true)
}

func TestAMessageOfTheFormIsTakenApart(t *testing.T) {
	for message, want := range map[string]errs.Message{
		"(100004)projectId不正确":     {Code: "100004", Detail: "projectId不正确"},
		" (100004) projectId (x) ": {Code: "100004", Detail: "projectId (x)"},
		"(-1)a":                    {Code: "-1", Detail: "a"},
		"(7)":                      {Code: "7"},
	} {
		parsed, ok := common.ParseMessage(message)
		equal(t, ok, true)
		equal(t, parsed, want)
	}
	for _, message := range []string{"", "plain", "(abc)text", "()text", "(100004 text", "100004)text", "(1 2)text", "（100004）text"} {
		parsed, ok := common.ParseMessage(message)
		equal(t, ok, false)
		equal(t, parsed, errs.Message{})
	}
	_, ok := plain.ParseMessage("(7)x")
	equal(t, ok, false)
}

func TestAFamilyIsFoundInAllOfItsCodes(t *testing.T) {
	for code, want := range map[string]bool{
		"InvalidParameter.Signature": true, "InvalidParameter.NobodyKnows": true, "InvalidParameter": true,
		"invalidparameter.Signature": true, "InvalidParameterValue": false, "A.B": false, "": false,
	} {
		err := types.Check(response{"code": code, "message": "x"})
		equal(t, errors.Is(err, types.FamilyInvalidParameter), want)
		if code != "" {
			equal(t, errors.Is(err, types.Family("InvalidParameter")), want)
		}
	}
}

func TestACodeThatIsAPrefixIsFoundInAllOfItsFamily(t *testing.T) {
	err := types.Check(response{"code": "InvalidParameter.Signature"})
	equal(t, errors.Is(err, types.ErrInvalidParameter) && errors.Is(err, types.ErrInvalidParameterSignature), true)
	equal(t, errors.Is(types.ErrInvalidParameter, types.ErrInvalidParameterSignature), false)
	equal(t, errors.Is(types.Code("x"), types.Code("X")), false)
}

func TestACodeIsFoundInAModuleOrInAll(t *testing.T) {
	code, module := lookup.Find("4100")
	equal(t, code, errs.Code(common.ErrAuthFailure))
	equal(t, module, "common")
	code, module = lookup.Find("A.B")
	equal(t, code, errs.Code(types.ErrAB))
	equal(t, module, "type")
	code, module = lookup.Find("-7")
	equal(t, code, errs.Code(clouddisk.ErrStill))
	equal(t, module, "cloud_disk")
	code, module = lookup.Find("5")
	equal(t, code.Known(), false)
	equal(t, module, "")
	_, err := lookup.In("cmv", "1")
	equal(t, err.Error(), `there is no module "cmv"`)
	code, err = lookup.In("type", "InvalidParameter")
	equal(t, code, errs.Code(types.ErrInvalidParameter))
	equal(t, err, nil)
}

func TestCodesCanBeSwitchedOnAndAreKeys(t *testing.T) {
	switch common.Code(4100) {
	case common.ErrReplayAttack:
		t.Error("is another")
	case common.ErrAuthFailure:
	}
	counts := map[errs.Code]int{common.ErrAuthFailure: 1, types.ErrAB: 2}
	equal(t, counts[common.Lookup("4100")], 1)
}

func TestManyAtOnce(t *testing.T) {
	for range [8]int{} {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			equal(t, common.Lookup("4100").Known(), true)
		})
	}
}
