// Process hardening: keys in memory stay out of core dumps and away from other processes of the same user.
#include "parts.h"

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/resource.h>
#elif defined(__APPLE__)
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/types.h>
#elif defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
// after windows.h
#include <werapi.h>
#endif

namespace {

struct Hardening {
  bool no_core_dumps = false;
  bool no_attach = false;
};

Hardening Harden() {
  Hardening result;
#if defined(__linux__) || defined(__APPLE__)
  const struct rlimit none = {0, 0};
  result.no_core_dumps = setrlimit(RLIMIT_CORE, &none) == 0;
#endif
#if defined(__linux__)
  // A process that is not dumpable cannot be attached to, nor its memory read, by another one of the same user.
  result.no_attach = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#elif defined(__APPLE__)
  result.no_attach = ptrace(PT_DENY_ATTACH, 0, nullptr, 0) == 0;
#elif defined(_WIN32)
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  result.no_core_dumps = SUCCEEDED(WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP));
#endif
  return result;
}

Napi::Value HardenProcess(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Hardening hardening = Harden();
  Napi::Object result = Napi::Object::New(env);
  result.Set("noCoreDumps", hardening.no_core_dumps);
  result.Set("noAttach", hardening.no_attach);
  return result;
}

}  // namespace

void AddHardening(Napi::Env env, Napi::Object exports) {
  exports.Set("hardenProcess", Napi::Function::New(env, HardenProcess, "hardenProcess"));
}
