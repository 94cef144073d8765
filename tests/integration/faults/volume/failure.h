// Which calls fail: SENIM_FAIL is `call code after how [text]`, e.g. `fdatasync EIO 5 ever .sealed`. The first `after`
// calls on paths that hold `text` succeed; then one (`once`) or all (`ever`) fail. A `write` that fails for want of
// space (`ENOSPC`) takes half of what it is given the first time, as a full disk does.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

struct Failure {
  char call[16] = "";
  int code = 0;
  long after = 0;
  bool ever = false;
  char text[200] = "";
  long seen = 0;
};

inline int CodeNamed(const char* name) {
  if (strcmp(name, "ENOSPC") == 0) return ENOSPC;
  if (strcmp(name, "EROFS") == 0) return EROFS;
  if (strcmp(name, "EDQUOT") == 0) return EDQUOT;
  return EIO;
}

inline Failure ReadFailure() {
  Failure failure;
  char code[16] = "";
  char how[16] = "";
  const char* wanted = getenv("SENIM_FAIL");
  if (wanted == nullptr) return failure;
  sscanf(wanted, "%15s %15s %ld %15s %199s", failure.call, code, &failure.after, how, failure.text);
  failure.code = CodeNamed(code);
  failure.ever = strcmp(how, "ever") == 0;
  return failure;
}

// Whether this call fails; errno is then set. `taken` says how many bytes of a write go through all the same.
inline bool Fails(const char* call, const std::string& path, size_t size, size_t* taken) {
  static Failure failure = ReadFailure();
  const bool meant = strcmp(failure.call, call) == 0 || strcmp(failure.call, "any") == 0;
  if (!meant || path.find(failure.text) == std::string::npos) return false;
  failure.seen += 1;
  if (failure.seen <= failure.after || (!failure.ever && failure.seen > failure.after + 1)) return false;
  if (taken != nullptr) *taken = failure.code == ENOSPC && failure.seen == failure.after + 1 ? size / 2 : 0;
  errno = failure.code;
  return true;
}
