// Process hardening: keys in memory stay out of core dumps and away from other processes of the same user.
#include "faces.h"
#include "parts.h"

static Napi::Value HardenProcess(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Hardening hardening = Harden();
  Napi::Object result = Napi::Object::New(env);
  result.Set("noCoreDumps", hardening.no_core_dumps);
  result.Set("noAttach", hardening.no_attach);
  return result;
}

void AddHardening(Napi::Env env, Napi::Object exports) {
  exports.Set("hardenProcess", Napi::Function::New(env, HardenProcess, "hardenProcess"));
}
