// The notes of the calls that changed the volume, as trace.ts reads them.
#pragma once

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

inline int OpenTrace() {
  const char* path = getenv("SENIM_TRACE");
  if (path == nullptr) return -1;
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
}

// One call: kind, path, second path, offset and data, each text after its length.
inline void Note(char kind, const std::string& path, const std::string& other, int64_t offset, const void* data,
                 size_t size) {
  static const int trace = OpenTrace();
  if (trace < 0) return;
  std::string line(1, kind);
  const auto text = [&line](const void* bytes, size_t length) {
    const uint32_t count = static_cast<uint32_t>(length);
    line.append(reinterpret_cast<const char*>(&count), sizeof count);
    line.append(static_cast<const char*>(bytes), length);
  };
  text(path.data(), path.size());
  text(other.data(), other.size());
  line.append(reinterpret_cast<const char*>(&offset), sizeof offset);
  text(data, size);
  syscall(SYS_write, trace, line.data(), line.size());
}
