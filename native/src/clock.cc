// Clock evidence: wall clock, time since boot (suspend included) and what the system says of its synchronisation.
#include "parts.h"

#if defined(__linux__)
#include <sys/timex.h>
#include <time.h>
#elif defined(__APPLE__)
#include <time.h>
#elif defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#endif

namespace {

struct Reading {
  double realtime_ms = 0;
  double boottime_ms = 0;
  const char* state = "unknown";
  double error_ms = -1;  // negative: the system does not tell
};

#if defined(_WIN32)

Reading Read() {
  Reading reading;
  FILETIME now;
  GetSystemTimePreciseAsFileTime(&now);
  ULARGE_INTEGER ticks;
  ticks.LowPart = now.dwLowDateTime;
  ticks.HighPart = now.dwHighDateTime;
  // 100 ns ticks since 1601; 11644473600 s lie between 1601 and 1970.
  reading.realtime_ms = static_cast<double>(ticks.QuadPart) / 10000.0 - 11644473600000.0;
  ULONGLONG biased = 0;
  QueryInterruptTimePrecise(&biased);
  reading.boottime_ms = static_cast<double>(biased) / 10000.0;
  return reading;
}

#else

double Milliseconds(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) return 0;
  return static_cast<double>(t.tv_sec) * 1000.0 + static_cast<double>(t.tv_nsec) / 1e6;
}

Reading Read() {
  Reading reading;
  reading.realtime_ms = Milliseconds(CLOCK_REALTIME);
#if defined(__linux__)
  reading.boottime_ms = Milliseconds(CLOCK_BOOTTIME);
  struct timex clock = {};
  const int state = adjtimex(&clock);
  if (state >= 0) {
    const bool unsynchronised = state == TIME_ERROR || (clock.status & STA_UNSYNC) != 0;
    reading.state = unsynchronised ? "unsynchronised" : "synchronised";
    // maxerror counts microseconds; an unsynchronised clock lets it grow to its ceiling, which says nothing.
    if (!unsynchronised) reading.error_ms = static_cast<double>(clock.maxerror) / 1000.0;
  }
#else
  reading.boottime_ms = Milliseconds(CLOCK_MONOTONIC);  // on macOS it counts suspended time too
#endif
  return reading;
}

#endif

Napi::Value ClockEvidence(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Reading reading = Read();
  Napi::Object result = Napi::Object::New(env);
  result.Set("realtimeMs", reading.realtime_ms);
  result.Set("boottimeMs", reading.boottime_ms);
  result.Set("state", reading.state);
  result.Set("errorMs", reading.error_ms < 0 ? env.Null() : Napi::Number::New(env, reading.error_ms));
  return result;
}

}  // namespace

void AddClock(Napi::Env env, Napi::Object exports) {
  exports.Set("clockEvidence", Napi::Function::New(env, ClockEvidence, "clockEvidence"));
}
