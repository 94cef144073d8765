// Tries on another process of the same user what a thief of keys would try. Prints what succeeded.
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

int main(int, char** arguments) {
  const pid_t victim = static_cast<pid_t>(std::atol(arguments[1]));
  const std::string folder = "/proc/" + std::string(arguments[1]);
  for (const char* name : {"/mem", "/environ", "/maps"}) {
    const int fd = open((folder + name).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) std::puts(name);
  }
  if (ptrace(PTRACE_ATTACH, victim, nullptr, nullptr) == 0) {
    std::puts("attach");
    waitpid(victim, nullptr, 0);
    ptrace(PTRACE_DETACH, victim, nullptr, nullptr);
  }
  return 0;
}
