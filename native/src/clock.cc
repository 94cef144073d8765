// Clock evidence: wall clock, time since boot (suspend included) and what the system says of its synchronisation.
#include "faces.h"
#include "parts.h"

static Napi::Value ClockEvidence(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const ClockReading reading = ReadClocks();
  Napi::Object result = Napi::Object::New(env);
  result.Set("realtimeMs", reading.realtime_ms);
  result.Set("boottimeMs", reading.boottime_ms);
  result.Set("state", reading.state);
  result.Set("errorMs", reading.error_ms < 0 ? env.Null() : Napi::Number::New(env, reading.error_ms));
  return result;
}

void AddClock(Napi::Env env, Napi::Object exports) {
  exports.Set("clockEvidence", Napi::Function::New(env, ClockEvidence, "clockEvidence"));
}
