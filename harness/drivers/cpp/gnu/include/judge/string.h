// What GCC's <string> and all that is made with it bring along: the C library, under both of its names.
#pragma once
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <cwchar>
#include <exception>
#include <numbers>
#include <pthread.h>
