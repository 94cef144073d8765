// The three subjects of the addon. Each adds its functions to the exports object.
#pragma once

#include <napi.h>

void AddClock(Napi::Env env, Napi::Object exports);
void AddDurable(Napi::Env env, Napi::Object exports);
void AddHardening(Napi::Env env, Napi::Object exports);
