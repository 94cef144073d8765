// The subjects of the addon. clock_*.cc, durable_*.cc and hardening_*.cc answer for one system each; binding.gyp and the
// set-up choose by the ending. The files without an ending turn the answers into values of JavaScript.
#pragma once

#include <cstdint>
#include <string>

struct ClockReading {
  double realtime_ms = 0;    // since 1970, UTC
  double boottime_ms = 0;    // since the boot, time of suspension included
  const char* state = "unknown";
  double error_ms = -1;      // negative: the system does not tell
};
ClockReading ReadClocks();

struct Hardening {
  bool no_core_dumps = false;
  bool no_attach = false;
};
Hardening Harden();

// What a call of the system said: `code` is an errno, 0 for success.
struct Outcome {
  const char* call = "";
  int code = 0;
};
Outcome FlushFile(int fd);
Outcome SyncFolder(const std::string& path);

enum class Reserved { kYes, kNotHere, kFailed };
// Reserves `length` bytes from `offset` without changing the size of the file; `outcome` is set when it failed.
Reserved ReserveSpace(int fd, int64_t offset, int64_t length, Outcome* outcome);
