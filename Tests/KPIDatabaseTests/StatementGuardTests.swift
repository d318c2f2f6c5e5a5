import KPIModel
import Testing

@testable import KPIDatabase

@Suite struct StatementGuardTests {
  @Test(arguments: [
    "SELECT 1", "  select ';' AS \"a;b\"", "SELECT 'it''s; fine'", "WITH x AS (SELECT 1) SELECT * FROM x", "VALUES (1)",
    "(SELECT 1)", "FROM x", "SELECT $1", "SELECT '-- no comment', '/* nor this */', '$$'", "SELECT \"update\" FROM t",
    "WITH x AS (SELECT 'delete' AS \"insert\") SELECT * FROM x", "SELECT 3 - -2", "SELECT 6 / 2 * 3", "SELECT name 'x'",
  ])
  func queriesPass(_ text: String) throws {
    #expect(try StatementGuard.check(text) == .query)
  }

  @Test(arguments: [
    "CREATE TEMP TABLE t AS SELECT 1", "create or replace temporary view v as select 1", "CREATE TEMPORARY TABLE t (a INT)",
    "DROP TABLE t", "drop view if exists v",
  ])
  func temporaryThingsPass(_ text: String) throws {
    #expect(try StatementGuard.check(text) == .command)
  }

  @Test(arguments: [
    "", "   ", "SELECT 1; DROP TABLE t", "SELECT 1;", "SELECT 'a' ; SELECT 2", "SELECT 1 -- x", "SELECT /* x */ 1",
    "SELECT $$a$$", "SELECT $tag$ a; b $tag$", "SELECT E'\\'; DROP TABLE t'", "SELECT x'41'", "SELECT 'open",
    "SELECT \"open", "COPY (SELECT 1) TO 'x'", "ATTACH 'x.db'", "INSTALL httpfs", "LOAD httpfs", "SET threads = 1",
    "PRAGMA version", "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t", "CREATE TABLE t (a INT)",
    "CREATE VIEW v AS SELECT 1", "CREATE MACRO m() AS 1", "CREATE OR REPLACE TABLE t AS SELECT 1", "CREATE TEMP MACRO m() AS 1",
    "CREATE SECRET s (TYPE s3)", "DROP SCHEMA main", "DROP DATABASE x", "EXPORT DATABASE 'x'", "CALL f()", "EXPLAIN SELECT 1",
    "PREPARE p AS SELECT 1", "EXECUTE p", "BEGIN", "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
    "WITH x AS (SELECT 1) DELETE FROM t", "'SELECT'", "SELECT 1\0",
  ])
  func everythingElseIsRefused(_ text: String) {
    #expect(throws: QueryError.self) { try StatementGuard.check(text) }
  }

  @Test func theMessageNamesWhatIsRefused() {
    #expect {
      try StatementGuard.check("attach 'x.db'")
    } throws: {
      ($0 as? QueryError)?.message.contains("ATTACH") == true
    }
  }
}
