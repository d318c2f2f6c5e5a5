#include "CADBC.h"

void cadbc_release_error(struct AdbcError *error) {
  if (error->release != NULL) error->release(error);
  *error = (struct AdbcError){0};
}

uint8_t cadbc_database_new(const struct CADBCManager *manager, struct AdbcDatabase *database, struct AdbcError *error) {
  return manager->database_new(database, error);
}

uint8_t cadbc_database_set_option(const struct CADBCManager *manager, struct AdbcDatabase *database, const char *key,
                                  const char *value, struct AdbcError *error) {
  return manager->database_set_option(database, key, value, error);
}

uint8_t cadbc_database_set_load_flags(const struct CADBCManager *manager, struct AdbcDatabase *database, uint32_t flags,
                                      struct AdbcError *error) {
  return manager->database_set_load_flags(database, flags, error);
}

uint8_t cadbc_database_init(const struct CADBCManager *manager, struct AdbcDatabase *database, struct AdbcError *error) {
  return manager->database_init(database, error);
}

uint8_t cadbc_database_release(const struct CADBCManager *manager, struct AdbcDatabase *database,
                               struct AdbcError *error) {
  return manager->database_release(database, error);
}

uint8_t cadbc_connection_new(const struct CADBCManager *manager, struct AdbcConnection *connection,
                             struct AdbcError *error) {
  return manager->connection_new(connection, error);
}

uint8_t cadbc_connection_init(const struct CADBCManager *manager, struct AdbcConnection *connection,
                              struct AdbcDatabase *database, struct AdbcError *error) {
  return manager->connection_init(connection, database, error);
}

uint8_t cadbc_connection_release(const struct CADBCManager *manager, struct AdbcConnection *connection,
                                 struct AdbcError *error) {
  return manager->connection_release(connection, error);
}

uint8_t cadbc_connection_cancel(const struct CADBCManager *manager, struct AdbcConnection *connection,
                                struct AdbcError *error) {
  return manager->connection_cancel(connection, error);
}

uint8_t cadbc_statement_new(const struct CADBCManager *manager, struct AdbcConnection *connection,
                            struct AdbcStatement *statement, struct AdbcError *error) {
  return manager->statement_new(connection, statement, error);
}

uint8_t cadbc_statement_set_sql_query(const struct CADBCManager *manager, struct AdbcStatement *statement,
                                      const char *query, struct AdbcError *error) {
  return manager->statement_set_sql_query(statement, query, error);
}

uint8_t cadbc_statement_prepare(const struct CADBCManager *manager, struct AdbcStatement *statement,
                                struct AdbcError *error) {
  return manager->statement_prepare(statement, error);
}

uint8_t cadbc_statement_bind(const struct CADBCManager *manager, struct AdbcStatement *statement,
                             struct ArrowArray *values, struct ArrowSchema *schema, struct AdbcError *error) {
  return manager->statement_bind(statement, values, schema, error);
}

uint8_t cadbc_statement_execute_query(const struct CADBCManager *manager, struct AdbcStatement *statement,
                                      struct ArrowArrayStream *stream, int64_t *rows_affected,
                                      struct AdbcError *error) {
  return manager->statement_execute_query(statement, stream, rows_affected, error);
}

uint8_t cadbc_statement_release(const struct CADBCManager *manager, struct AdbcStatement *statement,
                                struct AdbcError *error) {
  return manager->statement_release(statement, error);
}

uint8_t cadbc_statement_set_option(const struct CADBCManager *manager, struct AdbcStatement *statement, const char *key,
                                   const char *value, struct AdbcError *error) {
  return manager->statement_set_option(statement, key, value, error);
}

uint8_t cadbc_statement_bind_stream(const struct CADBCManager *manager, struct AdbcStatement *statement,
                                    struct ArrowArrayStream *stream, struct AdbcError *error) {
  return manager->statement_bind_stream(statement, stream, error);
}
