// Durable writes: what was written reaches the medium before the call returns. Failures throw with the system's code.
#include <cstring>
#include <string>

#include "faces.h"
#include "parts.h"

namespace {

Napi::Value Fail(Napi::Env env, const Outcome& outcome) {
  Napi::Error error = Napi::Error::New(env, std::string(outcome.call) + ": " + std::strerror(outcome.code));
  error.Set("errno", Napi::Number::New(env, outcome.code));
  error.Set("syscall", Napi::String::New(env, outcome.call));
  error.ThrowAsJavaScriptException();
  return env.Undefined();
}

Napi::Value Refuse(Napi::Env env, const char* expected) {
  Napi::TypeError::New(env, expected).ThrowAsJavaScriptException();
  return env.Undefined();
}

Napi::Value FlushData(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsNumber()) return Refuse(env, "a file descriptor is expected");
  const Outcome outcome = FlushFile(info[0].As<Napi::Number>().Int32Value());
  return outcome.code == 0 ? env.Undefined() : Fail(env, outcome);
}

Napi::Value SyncDirectory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsString()) return Refuse(env, "a path is expected");
  const Outcome outcome = SyncFolder(info[0].As<Napi::String>().Utf8Value());
  return outcome.code == 0 ? env.Undefined() : Fail(env, outcome);
}

// True when it is reserved, false where the volume cannot.
Napi::Value Preallocate(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 3 || !info[0].IsNumber() || !info[1].IsNumber() || !info[2].IsNumber()) {
    return Refuse(env, "a file descriptor, an offset and a length are expected");
  }
  const int fd = info[0].As<Napi::Number>().Int32Value();
  const int64_t offset = info[1].As<Napi::Number>().Int64Value();
  const int64_t length = info[2].As<Napi::Number>().Int64Value();
  Outcome outcome;
  const Reserved reserved = ReserveSpace(fd, offset, length, &outcome);
  if (reserved == Reserved::kFailed) return Fail(env, outcome);
  return Napi::Boolean::New(env, reserved == Reserved::kYes);
}

}  // namespace

void AddDurable(Napi::Env env, Napi::Object exports) {
  exports.Set("flushData", Napi::Function::New(env, FlushData, "flushData"));
  exports.Set("syncDirectory", Napi::Function::New(env, SyncDirectory, "syncDirectory"));
  exports.Set("preallocate", Napi::Function::New(env, Preallocate, "preallocate"));
}
