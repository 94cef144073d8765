// Stands between a program and the C library for the files below one folder (SENIM_VOLUME): notes every call that
// changes the volume, in order (SENIM_TRACE; read by trace.ts), and lets calls fail as a broken volume does (SENIM_FAIL).
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <mutex>
#include <string>

#include "failure.h"
#include "trace.h"

namespace {

// Calls of several threads are put into one order: that in which they are noted is that in which they happen.
std::recursive_mutex turn;

const std::string& Folder() {
  static const std::string folder = getenv("SENIM_VOLUME") == nullptr ? "" : getenv("SENIM_VOLUME");
  return folder;
}

bool IsOurs(const std::string& path) { return !Folder().empty() && path.rfind(Folder(), 0) == 0; }

std::string PathOf(int fd) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t length = readlink(link.c_str(), path, sizeof path);
  return length < 0 ? "" : std::string(path, static_cast<size_t>(length));
}

template <typename F>
F Real(const char* name) {
  return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

// Writes at `offset`, or where the file stands when it is negative; a failing volume may have taken a part before.
ssize_t Write(int fd, const void* data, size_t size, off64_t offset) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const std::string path = PathOf(fd);
  const bool ours = IsOurs(path);
  const off64_t at = ours && offset < 0 ? lseek64(fd, 0, SEEK_CUR) : offset;
  size_t taken = size;
  if (ours && Fails("write", path, size, &taken) && taken == 0) return -1;
  const ssize_t done =
      offset < 0 ? syscall(SYS_write, fd, data, taken) : syscall(SYS_pwrite64, fd, data, taken, offset);
  if (ours && done > 0) Note('w', path, "", at, data, static_cast<size_t>(done));
  return done;
}

ssize_t WriteAll(int fd, const struct iovec* pieces, int count, off64_t offset) {
  std::string whole;
  for (int i = 0; i < count; i += 1) whole.append(static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len);
  return Write(fd, whole.data(), whole.size(), offset);
}

int Flush(int fd, const char* name) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const std::string path = PathOf(fd);
  if (IsOurs(path) && Fails(name, path, 0, nullptr)) return -1;
  const int result = Real<int (*)(int)>(name)(fd);
  if (result == 0 && IsOurs(path)) Note('s', path, "", 0, "", 0);
  return result;
}

int Open(const char* path, int flags, mode_t mode) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const bool ours = IsOurs(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
  if (ours && Fails("open", path, 0, nullptr)) return -1;
  const bool made = ours && access(path, F_OK) != 0;
  const int fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (fd >= 0 && made) Note('c', path, "", 0, "", 0);
  if (fd >= 0 && ours && !made && (flags & O_TRUNC) != 0) Note('t', path, "", 0, "", 0);
  return fd;
}

mode_t ModeOf(int flags, va_list rest) { return (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0; }
int Truncate(int fd, off64_t length) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const std::string path = PathOf(fd);
  if (IsOurs(path) && Fails("ftruncate", path, 0, nullptr)) return -1;
  const int result = static_cast<int>(syscall(SYS_ftruncate, fd, length));
  if (result == 0 && IsOurs(path)) Note('t', path, "", length, "", 0);
  return result;
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* data, size_t size) { return Write(fd, data, size, -1); }
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) { return Write(fd, data, size, at); }
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) { return Write(fd, data, size, at); }
ssize_t writev(int fd, const struct iovec* pieces, int count) { return WriteAll(fd, pieces, count, -1); }
ssize_t pwritev(int fd, const struct iovec* pieces, int count, off_t at) { return WriteAll(fd, pieces, count, at); }
ssize_t pwritev64(int fd, const struct iovec* pieces, int count, off64_t at) { return WriteAll(fd, pieces, count, at); }
int fdatasync(int fd) { return Flush(fd, "fdatasync"); }
int fsync(int fd) { return Flush(fd, "fsync"); }
int ftruncate(int fd, off_t length) { return Truncate(fd, length); }
int ftruncate64(int fd, off64_t length) { return Truncate(fd, length); }

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = ModeOf(flags, rest);
  va_end(rest);
  return Open(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = ModeOf(flags, rest);
  va_end(rest);
  return Open(path, flags | O_LARGEFILE, mode);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const std::string path = PathOf(fd);
  if (IsOurs(path) && Fails("fallocate", path, 0, nullptr)) return -1;
  return Real<int (*)(int, int, off64_t, off64_t)>("fallocate64")(fd, mode, offset, length);
}
int fallocate(int fd, int mode, off_t offset, off_t length) { return fallocate64(fd, mode, offset, length); }

int rename(const char* from, const char* to) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  if (IsOurs(to) && Fails("rename", to, 0, nullptr)) return -1;
  const int result = Real<int (*)(const char*, const char*)>("rename")(from, to);
  if (result == 0 && IsOurs(to)) Note('r', from, to, 0, "", 0);
  return result;
}

int unlink(const char* path) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const int result = Real<int (*)(const char*)>("unlink")(path);
  if (result == 0 && IsOurs(path)) Note('u', path, "", 0, "", 0);
  return result;
}

int mkdir(const char* path, mode_t mode) {
  const std::lock_guard<std::recursive_mutex> mine(turn);
  const int result = Real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
  if (result == 0 && IsOurs(path)) Note('d', path, "", 0, "", 0);
  return result;
}
}
