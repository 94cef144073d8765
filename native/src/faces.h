// Each adds the functions of one subject to the exports object.
#pragma once

#include <napi.h>

void AddClock(Napi::Env env, Napi::Object exports);
void AddDurable(Napi::Env env, Napi::Object exports);
void AddHardening(Napi::Env env, Napi::Object exports);
