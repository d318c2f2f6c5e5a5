#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CADBC.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#if defined(__linux__)
#include <elf.h>
#include <link.h>
#endif

static void say(char *message, size_t capacity, const char *text) {
  snprintf(message, capacity, "%s", text == NULL ? "unknown reason" : text);
}

#if defined(__linux__)
// The loader maps a file that was cut off and the program dies on the first missing page. So the parts that the header
// announces are compared with the size of the file before the loader sees it.
static const char *flaw_of(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return "no such file";
  if (!S_ISREG(status.st_mode)) return "not a file";
  FILE *file = fopen(path, "rb");
  if (file == NULL) return "cannot be read";
  ElfW(Ehdr) header;
  const char *flaw = NULL;
  if (fread(&header, sizeof header, 1, file) != 1 || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) {
    flaw = "not a shared library";
  } else if (header.e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32)) {
    flaw = "made for another kind of processor";
  } else if (header.e_phentsize != sizeof(ElfW(Phdr)) || fseek(file, (long)header.e_phoff, SEEK_SET) != 0) {
    flaw = "damaged";
  }
  for (int i = 0; flaw == NULL && i < header.e_phnum; i++) {
    ElfW(Phdr) part;
    if (fread(&part, sizeof part, 1, file) != 1) {
      flaw = "damaged or cut off";
    } else if (part.p_type == PT_LOAD && (part.p_offset > (uint64_t)status.st_size ||
                                          part.p_filesz > (uint64_t)status.st_size - part.p_offset)) {
      flaw = "cut off: the file is shorter than its header says";
    }
  }
  fclose(file);
  return flaw;
}
#else
static const char *flaw_of(const char *path) {
  struct stat status;
  if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) return NULL;
  return "no such file, or an empty one";
}
#endif

static void *open_library(const char *path, char *message, size_t capacity) {
  const char *flaw = path[0] == '/' ? flaw_of(path) : NULL;
  if (flaw != NULL) {
    say(message, capacity, flaw);
    return NULL;
  }
  // A path with a slash that does not begin with one would be searched below the current folder, which may be anybody's.
  if (path[0] != '/' && strchr(path, '/') != NULL) {
    say(message, capacity, "not an absolute path");
    return NULL;
  }
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) say(message, capacity, dlerror());
  return library;
}

static int resolve(void *library, const char *name, void **function, char *message, size_t capacity) {
  *function = dlsym(library, name);
  if (*function != NULL) return 0;
  snprintf(message, capacity, "the library does not have the function %s", name);
  return 1;
}

int cadbc_open_manager(const char *path, struct CADBCManager *manager, char *message, size_t capacity) {
  *manager = (struct CADBCManager){0};
  void *library = open_library(path, message, capacity);
  if (library == NULL) return 1;
  struct {
    const char *name;
    void **function;
  } table[] = {
      {"AdbcDatabaseNew", (void **)&manager->database_new},
      {"AdbcDatabaseSetOption", (void **)&manager->database_set_option},
      {"AdbcDriverManagerDatabaseSetLoadFlags", (void **)&manager->database_set_load_flags},
      {"AdbcDatabaseInit", (void **)&manager->database_init},
      {"AdbcDatabaseRelease", (void **)&manager->database_release},
      {"AdbcConnectionNew", (void **)&manager->connection_new},
      {"AdbcConnectionInit", (void **)&manager->connection_init},
      {"AdbcConnectionRelease", (void **)&manager->connection_release},
      {"AdbcConnectionCancel", (void **)&manager->connection_cancel},
      {"AdbcStatementNew", (void **)&manager->statement_new},
      {"AdbcStatementSetSqlQuery", (void **)&manager->statement_set_sql_query},
      {"AdbcStatementPrepare", (void **)&manager->statement_prepare},
      {"AdbcStatementBind", (void **)&manager->statement_bind},
      {"AdbcStatementExecuteQuery", (void **)&manager->statement_execute_query},
      {"AdbcStatementSetOption", (void **)&manager->statement_set_option},
      {"AdbcStatementBindStream", (void **)&manager->statement_bind_stream},
      {"AdbcStatementRelease", (void **)&manager->statement_release},
  };
  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
    if (resolve(library, table[i].name, table[i].function, message, capacity) != 0) return 1;
  }
  return 0;
}

int cadbc_locate(const char *path, const char *symbol, char *located, size_t located_capacity, char *message,
                 size_t capacity) {
  void *library = open_library(path, message, capacity);
  void *function = NULL;
  if (library == NULL || resolve(library, symbol, &function, message, capacity) != 0) return 1;
  const char *file = path;
#if defined(__linux__)
  // The library that was asked for; the function itself may live in one that it depends on.
  struct link_map *map = NULL;
  if (dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map != NULL && map->l_name != NULL && map->l_name[0] != 0) {
    file = map->l_name;
  }
#else
  Dl_info info;
  if (dladdr(function, &info) != 0 && info.dli_fname != NULL) file = info.dli_fname;
#endif
  snprintf(located, located_capacity, "%s", file);
  return 0;
}
