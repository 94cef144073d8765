#include <sys/types.h>
// after sys/types.h
#include <sys/ptrace.h>
#include <sys/resource.h>

#include "parts.h"

Hardening Harden() {
  Hardening result;
  const struct rlimit none = {0, 0};
  result.no_core_dumps = setrlimit(RLIMIT_CORE, &none) == 0;
  result.no_attach = ptrace(PT_DENY_ATTACH, 0, nullptr, 0) == 0;
  return result;
}
