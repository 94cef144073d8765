// Durable writes: what was written reaches the medium before the call returns. Failures come with the system's code.
#include <cstring>
#include <string>

#include "faces.h"
#include "parts.h"

namespace {

Napi::Error ErrorOf(Napi::Env env, const Outcome& outcome) {
  Napi::Error error = Napi::Error::New(env, std::string(outcome.call) + ": " + std::strerror(outcome.code));
  error.Set("errno", Napi::Number::New(env, outcome.code));
  error.Set("syscall", Napi::String::New(env, outcome.call));
  return error;
}

Napi::Value Fail(Napi::Env env, const Outcome& outcome) {
  ErrorOf(env, outcome).ThrowAsJavaScriptException();
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

// Reserves on a thread of the pool: a volume that hangs in it must not hold the files of another one.
class ReservingWorker : public Napi::AsyncWorker {
 public:
  ReservingWorker(Napi::Env env, int fd, int64_t offset, int64_t length)
      : Napi::AsyncWorker(env), promise_(Napi::Promise::Deferred::New(env)), fd_(fd), offset_(offset), length_(length) {}

  Napi::Promise Promise() const { return promise_.Promise(); }

  void Execute() override { reserved_ = ReserveSpace(fd_, offset_, length_, &outcome_); }

  void OnOK() override {
    if (reserved_ == Reserved::kFailed) promise_.Reject(ErrorOf(Env(), outcome_).Value());
    else promise_.Resolve(Napi::Boolean::New(Env(), reserved_ == Reserved::kYes));
  }

  void OnError(const Napi::Error& error) override { promise_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred promise_;
  const int fd_;
  const int64_t offset_;
  const int64_t length_;
  Reserved reserved_ = Reserved::kFailed;
  Outcome outcome_;
};

// A promise: true when it is reserved, false where the volume cannot.
Napi::Value Preallocate(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 3 || !info[0].IsNumber() || !info[1].IsNumber() || !info[2].IsNumber()) {
    return Refuse(env, "a file descriptor, an offset and a length are expected");
  }
  const int fd = info[0].As<Napi::Number>().Int32Value();
  const int64_t offset = info[1].As<Napi::Number>().Int64Value();
  const int64_t length = info[2].As<Napi::Number>().Int64Value();
  ReservingWorker* worker = new ReservingWorker(env, fd, offset, length);  // deletes itself when it is done
  const Napi::Promise promise = worker->Promise();
  worker->Queue();
  return promise;
}

}  // namespace

void AddDurable(Napi::Env env, Napi::Object exports) {
  exports.Set("flushData", Napi::Function::New(env, FlushData, "flushData"));
  exports.Set("syncDirectory", Napi::Function::New(env, SyncDirectory, "syncDirectory"));
  exports.Set("preallocate", Napi::Function::New(env, Preallocate, "preallocate"));
}
