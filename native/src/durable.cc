// Durable writes: what was written reaches the medium before the call returns. Failures throw with the system's code.
#include "parts.h"

#include <cerrno>
#include <cstring>
#include <string>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace {

Napi::Value Fail(Napi::Env env, const char* call, int code) {
  Napi::Error error = Napi::Error::New(env, std::string(call) + ": " + std::strerror(code));
  error.Set("errno", Napi::Number::New(env, code));
  error.Set("syscall", Napi::String::New(env, call));
  error.ThrowAsJavaScriptException();
  return env.Undefined();
}

Napi::Value FlushData(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsNumber()) {
    Napi::TypeError::New(env, "a file descriptor is expected").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const int fd = info[0].As<Napi::Number>().Int32Value();
#if defined(_WIN32)
  const HANDLE handle = reinterpret_cast<HANDLE>(_get_osfhandle(fd));
  if (handle == INVALID_HANDLE_VALUE || !FlushFileBuffers(handle)) return Fail(env, "FlushFileBuffers", EIO);
#elif defined(__APPLE__)
  // fsync alone leaves data in the drive's cache on macOS.
  if (fcntl(fd, F_FULLFSYNC) != 0 && fsync(fd) != 0) return Fail(env, "F_FULLFSYNC", errno);
#else
  if (fdatasync(fd) != 0) return Fail(env, "fdatasync", errno);
#endif
  return env.Undefined();
}

Napi::Value SyncDirectory(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsString()) {
    Napi::TypeError::New(env, "a path is expected").ThrowAsJavaScriptException();
    return env.Undefined();
  }
#if !defined(_WIN32)
  const std::string path = info[0].As<Napi::String>().Utf8Value();
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return Fail(env, "open", errno);
  const int result = fsync(fd);
  const int code = errno;
  close(fd);
  if (result != 0) return Fail(env, "fsync", code);
#endif
  return env.Undefined();  // NTFS journals its own folders
}

// Reserves `length` bytes from `offset` without changing the file's size; false where the volume cannot.
Napi::Value Preallocate(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 3 || !info[0].IsNumber() || !info[1].IsNumber() || !info[2].IsNumber()) {
    Napi::TypeError::New(env, "a file descriptor, an offset and a length are expected").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const int fd = info[0].As<Napi::Number>().Int32Value();
  const int64_t offset = info[1].As<Napi::Number>().Int64Value();
  const int64_t length = info[2].As<Napi::Number>().Int64Value();
  if (offset < 0 || length <= 0) return Fail(env, "fallocate", EINVAL);
#if defined(__linux__)
  if (fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, length) == 0) return Napi::Boolean::New(env, true);
  if (errno == EOPNOTSUPP || errno == ENOSYS) return Napi::Boolean::New(env, false);
  return Fail(env, "fallocate", errno);
#elif defined(__APPLE__)
  fstore_t store = {F_ALLOCATEALL, F_PEOFPOSMODE, 0, length, 0};
  if (fcntl(fd, F_PREALLOCATE, &store) == 0) return Napi::Boolean::New(env, true);
  if (errno == ENOTSUP) return Napi::Boolean::New(env, false);
  return Fail(env, "F_PREALLOCATE", errno);
#else
  FILE_ALLOCATION_INFO allocation;
  allocation.AllocationSize.QuadPart = offset + length;
  const HANDLE handle = reinterpret_cast<HANDLE>(_get_osfhandle(fd));
  if (SetFileInformationByHandle(handle, FileAllocationInfo, &allocation, sizeof(allocation))) {
    return Napi::Boolean::New(env, true);
  }
  return GetLastError() == ERROR_DISK_FULL ? Fail(env, "FileAllocationInfo", ENOSPC) : Napi::Boolean::New(env, false);
#endif
}

}  // namespace

void AddDurable(Napi::Env env, Napi::Object exports) {
  exports.Set("flushData", Napi::Function::New(env, FlushData, "flushData"));
  exports.Set("syncDirectory", Napi::Function::New(env, SyncDirectory, "syncDirectory"));
  exports.Set("preallocate", Napi::Function::New(env, Preallocate, "preallocate"));
}
