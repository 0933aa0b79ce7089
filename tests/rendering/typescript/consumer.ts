// What the types of the generated package promise, checked by compiling. The package is that of test_typescript_pack.py.

import { AcmeError, ErrorCode, MalformedResponseError, SUCCESS, errorFromResponse, isErrorCode, lookup, parseMessage, throwForError } from "acme-errors";
import * as cvm from "acme-errors/cvm";
import * as empty from "acme-errors/empty";
import { lookup as lookupAnywhere, modules } from "acme-errors/all-modules";
import type { CodeInfo, Language, ModuleMessage } from "acme-errors";
import type { ModuleName } from "acme-errors/all-modules";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(..._: T[]): void {}

// A code is a literal, and the codes of a module are a union.
holds<Equal<typeof ErrorCode.AUTH_FAILURE, 4100>>();
holds<Equal<typeof ErrorCode.AUTH_FAIL, 4100>>();
holds<Equal<typeof ErrorCode.OLD, -7>>();
holds<Equal<typeof ErrorCode.CODE_BIG, "9007199254740993">>();
holds<Equal<ErrorCode, 4100 | 4500 | 5100 | -7 | "E7" | "9007199254740993">>();
holds<Equal<typeof SUCCESS, 0>>();
holds<Equal<empty.ErrorCode, never>>();
holds<Equal<cvm.ErrorFamily, "InvalidParameter" | "AuthFailure">>();
const own: ErrorCode = 4100;
// @ts-expect-error
const other: ErrorCode = 4101;
// @ts-expect-error
ErrorCode.AUTH_FAILURE = 4100;

// What is documented is there, anything else may not be.
holds<Equal<string, ReturnType<CodeInfo["titleIn"]>>>();
const title: string = lookup(ErrorCode.AUTH_FAILURE).titleIn("en");
// @ts-expect-error
lookup(9999).title;
const maybe: string | undefined = lookup(9999)?.titleIn("fr");
const qualified: CodeInfo | undefined = lookup(ErrorCode.AUTH_FAILURE, "100004");
const language: Language = "zh";
// @ts-expect-error
const noLanguage: Language = "fr";

// A type guard narrows, and a switch over the union can be exhaustive.
export function meaning(value: unknown): string {
  if (!isErrorCode(value)) return "unknown";
  switch (value) {
    case ErrorCode.AUTH_FAILURE:
    case ErrorCode.REPLAY_ATTACK:
      return "sign again";
    case ErrorCode.TRY_LATER:
    case ErrorCode.OLD:
    case ErrorCode.CODE_E7:
    case ErrorCode.CODE_BIG:
      return "other";
    default:
      return value satisfies never;
  }
}

// An error is told by its code, also in the clause that catches it.
export function handle(response: unknown): string {
  const error = errorFromResponse(response);
  if (!error) return "success";
  holds<Equal<typeof error.code, number | string>>();
  if (error.code === ErrorCode.AUTH_FAILURE) {
    holds<Equal<typeof error.code, 4100>>();
    return error.detail;
  }
  if (isErrorCode(error.code)) {
    const code: ErrorCode = error.code;
    return lookup(code).title;
  }
  return error.info?.title ?? error.requestId ?? error.message;
}
try {
  throwForError({});
} catch (caught: unknown) {
  if (caught instanceof MalformedResponseError) {
    const received: unknown = caught.received;
  } else if (caught instanceof AcmeError) {
    const retryable: boolean | undefined = caught.retryable;
  }
}

// A family narrows to its members, and to those that nobody has documented yet.
const dotted = cvm.errorFromResponse({ code: "InvalidParameter.Region" });
if (dotted?.isA("InvalidParameter")) {
  const code: "InvalidParameter" | `InvalidParameter.${string}` = dotted.code;
  if (cvm.isErrorCode(dotted.code)) {
    holds<Equal<typeof dotted.code, "InvalidParameter" | "InvalidParameter.Region">>();
  }
} else if (dotted) {
  const code: number | string = dotted.code;
}
const family: cvm.ErrorFamily = "InvalidParameter";
dotted?.isA(family);

// The rest.
const message: ModuleMessage | undefined = parseMessage("(1)x");
const anywhere: CodeInfo | undefined = lookupAnywhere("4100", "delete");
holds<Equal<ModuleName, "common" | "cvm" | "delete" | "empty">>();
// @ts-expect-error
lookupAnywhere(4100, "nope");
const one: 1 = modules.delete.ErrorCode.ONE;
const made = new AcmeError(4100, { message: "x", cause: new Error() });
const asError: Error = made;
const info: CodeInfo | undefined = cvm.lookup(cvm.ErrorCode.INVALID_PARAMETER);
made satisfies cvm.AcmeError;
