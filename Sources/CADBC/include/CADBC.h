// The part of the ADBC 1.1 API and of the Arrow C data interface that KPIDatabase uses. The layouts of the structures are
// fixed by the public specifications (arrow.apache.org/docs/format/CDataInterface.html, CStreamInterface.html and
// arrow.apache.org/adbc). Nothing is linked: the driver manager is opened at run time, so that a missing library is a
// message and not a program that does not start.

#ifndef CADBC_H
#define CADBC_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Arrow

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif

// The calls of a stream, safe on one that is empty or released. Status 0 is success; else an errno.
int cadbc_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out);
int cadbc_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out);
/// The stream's words about its last failure, or NULL.
const char *cadbc_stream_error(struct ArrowArrayStream *stream);

// Each may be called on a structure that is empty or was released already.
void cadbc_release_schema(struct ArrowSchema *schema);
void cadbc_release_array(struct ArrowArray *array);
void cadbc_release_stream(struct ArrowArrayStream *stream);

// MARK: Watching

/// What passed through a stream that an engine reads: an engine may stop at an error and say nothing.
struct CADBCWatch {
  struct ArrowArrayStream *source;
  int64_t rows;
  /// The status of the call that failed, or 0.
  int status;
  /// 1 when the end was reached.
  int is_complete;
};

/// Makes `out` a stream of what `source` gives, noted in `watch`. Both must outlive it; `source` is released by the caller.
void cadbc_watch_stream(struct ArrowArrayStream *source, struct CADBCWatch *watch, struct ArrowArrayStream *out);

// MARK: Parameters

enum CADBCParameterKind {
  CADBC_PARAMETER_NULL = 0,
  CADBC_PARAMETER_INTEGER = 1,
  CADBC_PARAMETER_DOUBLE = 2,
  CADBC_PARAMETER_TEXT = 3,
};

/// One bound value. A text is `length` bytes from `start` of the bytes that are passed beside it.
struct CADBCParameter {
  int32_t kind;
  int64_t integer;
  double number;
  int64_t start;
  int64_t length;
};

/// Makes a batch of one row with one column per parameter. All is copied. Returns 0, or ENOMEM or EOVERFLOW and leaves both empty.
int cadbc_make_parameters(const struct CADBCParameter *parameters, int64_t count, const char *bytes,
                          struct ArrowSchema *schema, struct ArrowArray *array);

// MARK: ADBC

struct AdbcError {
  char *message;
  int32_t vendor_code;
  char sqlstate[5];
  void (*release)(struct AdbcError *error);
  void *private_data;
  void *private_driver;
};

struct AdbcDatabase {
  void *private_data;
  void *private_driver;
};

struct AdbcConnection {
  void *private_data;
  void *private_driver;
};

struct AdbcStatement {
  void *private_data;
  void *private_driver;
};

enum CADBCLoadFlags {
  CADBC_SEARCH_ENVIRONMENT = 1,
  CADBC_SEARCH_USER = 2,
  CADBC_SEARCH_SYSTEM = 4,
  CADBC_ALLOW_RELATIVE_PATHS = 8,
};

/// The functions of an opened driver manager. All are set once `cadbc_open_manager` has returned 0.
struct CADBCManager {
  uint8_t (*database_new)(struct AdbcDatabase *, struct AdbcError *);
  uint8_t (*database_set_option)(struct AdbcDatabase *, const char *key, const char *value, struct AdbcError *);
  uint8_t (*database_set_load_flags)(struct AdbcDatabase *, uint32_t flags, struct AdbcError *);
  uint8_t (*database_init)(struct AdbcDatabase *, struct AdbcError *);
  uint8_t (*database_release)(struct AdbcDatabase *, struct AdbcError *);
  uint8_t (*connection_new)(struct AdbcConnection *, struct AdbcError *);
  uint8_t (*connection_init)(struct AdbcConnection *, struct AdbcDatabase *, struct AdbcError *);
  uint8_t (*connection_release)(struct AdbcConnection *, struct AdbcError *);
  uint8_t (*connection_cancel)(struct AdbcConnection *, struct AdbcError *);
  uint8_t (*statement_new)(struct AdbcConnection *, struct AdbcStatement *, struct AdbcError *);
  uint8_t (*statement_set_sql_query)(struct AdbcStatement *, const char *query, struct AdbcError *);
  uint8_t (*statement_prepare)(struct AdbcStatement *, struct AdbcError *);
  uint8_t (*statement_bind)(struct AdbcStatement *, struct ArrowArray *, struct ArrowSchema *, struct AdbcError *);
  uint8_t (*statement_execute_query)(struct AdbcStatement *, struct ArrowArrayStream *, int64_t *rows_affected,
                                     struct AdbcError *);
  uint8_t (*statement_set_option)(struct AdbcStatement *, const char *key, const char *value, struct AdbcError *);
  uint8_t (*statement_bind_stream)(struct AdbcStatement *, struct ArrowArrayStream *, struct AdbcError *);
  uint8_t (*statement_release)(struct AdbcStatement *, struct AdbcError *);
};

/// Opens a driver manager: an absolute path, or a plain name that the system's loader looks for. The library stays open
/// until the program ends. Returns 0; else a message is in `message`, and in it the name of a missing function.
int cadbc_open_manager(const char *path, struct CADBCManager *manager, char *message, size_t capacity);

/// Opens a library, looks for `symbol` in it and writes the path of the file that the loader has chosen. The library stays
/// open. Returns 0; else a message is in `message`.
int cadbc_locate(const char *path, const char *symbol, char *located, size_t located_capacity, char *message,
                 size_t capacity);

void cadbc_release_error(struct AdbcError *error);

// The calls that Swift makes, without optional function pointers. `manager` must be an opened one.
uint8_t cadbc_database_new(const struct CADBCManager *, struct AdbcDatabase *, struct AdbcError *);
uint8_t cadbc_database_set_option(const struct CADBCManager *, struct AdbcDatabase *, const char *key, const char *value,
                                  struct AdbcError *);
uint8_t cadbc_database_set_load_flags(const struct CADBCManager *, struct AdbcDatabase *, uint32_t flags,
                                      struct AdbcError *);
uint8_t cadbc_database_init(const struct CADBCManager *, struct AdbcDatabase *, struct AdbcError *);
uint8_t cadbc_database_release(const struct CADBCManager *, struct AdbcDatabase *, struct AdbcError *);
uint8_t cadbc_connection_new(const struct CADBCManager *, struct AdbcConnection *, struct AdbcError *);
uint8_t cadbc_connection_init(const struct CADBCManager *, struct AdbcConnection *, struct AdbcDatabase *,
                              struct AdbcError *);
uint8_t cadbc_connection_release(const struct CADBCManager *, struct AdbcConnection *, struct AdbcError *);
/// Asks the database to break off what the connection is doing. May be called from another thread while it works.
uint8_t cadbc_connection_cancel(const struct CADBCManager *, struct AdbcConnection *, struct AdbcError *);
uint8_t cadbc_statement_new(const struct CADBCManager *, struct AdbcConnection *, struct AdbcStatement *,
                            struct AdbcError *);
uint8_t cadbc_statement_set_sql_query(const struct CADBCManager *, struct AdbcStatement *, const char *query,
                                      struct AdbcError *);
uint8_t cadbc_statement_prepare(const struct CADBCManager *, struct AdbcStatement *, struct AdbcError *);
uint8_t cadbc_statement_bind(const struct CADBCManager *, struct AdbcStatement *, struct ArrowArray *,
                             struct ArrowSchema *, struct AdbcError *);
uint8_t cadbc_statement_execute_query(const struct CADBCManager *, struct AdbcStatement *, struct ArrowArrayStream *,
                                      int64_t *rows_affected, struct AdbcError *);
uint8_t cadbc_statement_set_option(const struct CADBCManager *, struct AdbcStatement *, const char *key,
                                   const char *value, struct AdbcError *);
/// The statement takes the stream over.
uint8_t cadbc_statement_bind_stream(const struct CADBCManager *, struct AdbcStatement *, struct ArrowArrayStream *,
                                    struct AdbcError *);
uint8_t cadbc_statement_release(const struct CADBCManager *, struct AdbcStatement *, struct AdbcError *);

#ifdef __cplusplus
}
#endif

#endif
