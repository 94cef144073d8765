#include <sys/timex.h>
#include <time.h>

#include "parts.h"

static double Milliseconds(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) return 0;
  return static_cast<double>(t.tv_sec) * 1000.0 + static_cast<double>(t.tv_nsec) / 1e6;
}

ClockReading ReadClocks() {
  ClockReading reading;
  reading.realtime_ms = Milliseconds(CLOCK_REALTIME);
  reading.boottime_ms = Milliseconds(CLOCK_BOOTTIME);
  struct timex clock = {};
  const int state = adjtimex(&clock);
  if (state < 0) return reading;
  const bool unsynchronised = state == TIME_ERROR || (clock.status & STA_UNSYNC) != 0;
  reading.state = unsynchronised ? "unsynchronised" : "synchronised";
  // maxerror counts microseconds; an unsynchronised clock lets it grow to its ceiling, which says nothing.
  if (!unsynchronised) reading.error_ms = static_cast<double>(clock.maxerror) / 1000.0;
  return reading;
}
