import Foundation
import KPITestSupport
import Testing

@Suite("The command line, as a user meets it", .enabled(if: Kpi.isBuilt, "the program is not built beside the tests"))
struct CommandLineTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" {
      key       order_id
      time      bought
      text      shop
      money     amount in EUR
    }

    kpi revenue "Revenue" {
      formula   sum(orders.amount)
      every     week
      higher    is better
      goal      grow
      owner     "sales@example.com"
    }

    goal grow "Grow" {
      owner     "sales@example.com"
    }

    """

  /// Week 33 of 2018 begins on 13 August: 12.50 and 20 lie in it, 7.25 in week 34.
  private static let orders = """
    order_id,bought,shop,amount
    1,2018-08-13 09:00:00,Berlin,12.50
    2,2018-08-19 23:59:59,=Paris,20
    3,2018-08-20 00:00:00,Berlin,7.25

    """

  private func project() throws -> TestProject {
    try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders])
  }

  // MARK: Help and misuse

  @Test(
    "Help and version go to standard output and end with 0",
    arguments: [["--help"], ["show", "--help"], ["help", "report"], []])
  func help(_ arguments: [String]) throws {
    let run = try Kpi.run(arguments)
    #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("USAGE: kpi"))
  }

  @Test("Each command has examples", arguments: ["check", "fix", "fmt", "show", "report", "explain", "diff", "doctor"])
  func examples(_ command: String) throws {
    #expect(try Kpi.run([command, "--help"]).output.contains("kpi \(command)"))
    #expect(try Kpi.run([command, "--help"]).output.contains("Example"))
  }

  @Test("The version is a number")
  func version() throws {
    let run = try Kpi.run(["--version"])
    #expect(run.status == 0 && run.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test(
    "Misuse ends with 2, says so on standard error, and prints nothing",
    arguments: [
      ["bogus"], ["show"], ["show", "revenue", "--bogus"], ["show", "revenue", "--grain", "fortnight"],
      ["show", "revenue", "--as-of", "yesterday"], ["show", "revenue", "--as-of", "2018-02-30"],
      ["show", "revenue", "--last", "x"],
      ["show", "revenue", "--last", "0"], ["show", "revenue", "--by", "shop,"], ["show", "revenue", "--by", "colour"],
      ["show", "revenu"], ["show", "revenue", "--from", "2018-13"],
      ["show", "revenue", "--from", "2018-08", "--to", "2018-07"],
      ["show", "revenue", "--format", "xml"], ["explain"], ["explain", "nothing"], ["report"], ["report", "none.md"],
      ["fmt", "none.kpi"], ["check", "extra"], ["check", "--project", "/nonexistent"],
    ])
  func misuse(_ arguments: [String]) throws {
    let run = try Kpi.run(arguments, in: try project())
    #expect(run.status == 2, "\(arguments): \(run.errors)")
    #expect(run.output.isEmpty && !run.errors.isEmpty)
  }

  @Test("A name that is nearly right is recognised")
  func spelling() throws {
    #expect(try Kpi.run(["show", "revenu"], in: try project()).errors.contains("`revenue`"))
  }

  // MARK: Check and fmt

  @Test("Definitions without problems")
  func checkFine() throws {
    let run = try Kpi.run(["check"], in: try project())
    #expect(run.status == 0 && run.output == "3 definitions in 1 file, no problems\n" && run.errors.isEmpty)
    #expect(try Kpi.run(["check", "--format", "json"], in: try project()).output == "[]\n")
  }

  @Test("Errors end with 1: for people and editors on standard error, for programs on standard output")
  func checkErrors() throws {
    let project = try TestProject(Self.definitions.replacing("orders.amount", with: "orders.amont"))
    let text = try Kpi.run(["check"], in: project)
    #expect(text.status == 1 && text.output.isEmpty)
    #expect(
      text.errors.contains("kpis/test.kpi:9:") && text.errors.contains("amont") && !text.errors.contains("\u{1B}"))
    let concise = try Kpi.run(["check", "--format", "concise"], in: project)
    #expect(concise.status == 1 && concise.errors.hasPrefix("kpis/test.kpi:9:"))
    let json = try Kpi.run(["check", "--format", "json"], in: project)
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(json.status == 1 && list?.first?["severity"] as? String == "error")
    #expect(try Kpi.run(["show", "revenue"], in: project).status == 1)
  }

  @Test("fmt tells, shows, and then changes; a second time there is nothing to do")
  func format() throws {
    let project = try TestProject("metric a=1\n")
    let check = try Kpi.run(["fmt", "--check"], in: project)
    #expect(check.status == 1 && check.output == "kpis/test.kpi\n")
    let diff = try Kpi.run(["fmt", "--diff"], in: project)
    #expect(diff.status == 0 && diff.output.contains("-metric a=1\n+metric a = 1\n"))
    #expect(try Kpi.run(["fmt"], in: project).status == 0)
    #expect(try String(contentsOfFile: project.path + "/kpis/test.kpi", encoding: .utf8) == "metric a = 1\n")
    let again = try Kpi.run(["fmt", "--check"], in: project)
    #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty)
  }

  @Test("fmt - reads standard input; what has errors gives no output")
  func formatStream() throws {
    let tidy = try Kpi.run(["fmt", "-"], input: "metric a=1\n")
    #expect(tidy.status == 0 && tidy.output == "metric a = 1\n" && tidy.errors.isEmpty)
    let check = try Kpi.run(["fmt", "-", "--check"], input: "metric a=1\n")
    #expect(check.status == 1 && check.output == "standard input\n")
    let diff = try Kpi.run(["fmt", "--diff", "-"], input: "metric a=1\n")
    #expect(diff.status == 0 && diff.output.hasPrefix("--- standard input\n"))
    let broken = try Kpi.run(["fmt", "-"], input: "metric a = (\n")
    #expect(broken.status == 1 && broken.output.isEmpty && broken.errors.contains("standard input:1"))
    #expect(try Kpi.run(["fmt", "-", "a.kpi"], input: "").status == 2)
  }

  @Test("The project is the nearest folder upwards that holds kpis")
  func nearest() throws {
    let project = try project()
    let below = try Kpi.run(["check"], folder: project.path + "/kpis")
    #expect(below.status == 0 && below.output.contains("no problems"))
    let named = try Kpi.run(["check", "--project", project.path], folder: "/")
    #expect(named.status == 0)
  }

  // MARK: With data

  @Test("Numbers as CSV, exactly", .needsDuckDB)
  func csv() throws {
    let run = try Kpi.run(
      ["show", "revenue", "--by", "shop", "--from", "2018-W33", "--to", "2018-W34", "--format", "csv"],
      in: try project())
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.split(separator: "\n").prefix(4) == [
        "kpi,period,shop,value,reason", "revenue,2018-W33,'=Paris,20,",
        "revenue,2018-W34,'=Paris,0,[p] provisional: the period is not complete, or not covered in full".quotedForCSV,
        "revenue,2018-W33,Berlin,12.5,",
      ])
  }

  @Test("The default is the last complete period, and --as-of moves it", .needsDuckDB)
  func asOf() throws {
    let project = try project()
    let run = try Kpi.run(["show", "revenue", "--last", "1", "--format", "csv"], in: project)
    #expect(run.output == "kpi,period,value,reason\nrevenue,2018-W33,32.5,\n")
    let later = try Kpi.run(
      ["show", "revenue", "--last", "1", "--as-of", "2018-08-27", "--format", "csv"], in: project)
    #expect(later.output.hasPrefix("kpi,period,value,reason\nrevenue,2018-W34,7.25,\"[p]"))
  }

  @Test("A table for reading has no colours where nobody reads", .needsDuckDB)
  func table() throws {
    let run = try Kpi.run(["show", "revenue"], in: try project())
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("Revenue  EUR, by week\n") && !run.output.contains("\u{1B}"))
  }

  @Test("Missing data end with 1 and point to the definition", .needsDuckDB)
  func missingFile() throws {
    let run = try Kpi.run(["show", "revenue"], in: try TestProject(Self.definitions))
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("data/orders.csv") && run.errors.contains("kpis/test.kpi:1:"))
  }

  @Test("explain tells the meaning, and --sql only statements", .needsDuckDB)
  func explain() throws {
    let project = try project()
    let text = try Kpi.run(["explain", "revenue"], in: project)
    #expect(text.status == 0 && text.output.contains("The sum of `amount` over the `orders`."))
    let sql = try Kpi.run(["explain", "revenue", "--sql"], in: project)
    #expect(sql.status == 0 && sql.output.hasPrefix("-- 1. ") && sql.output.hasSuffix(";\n"))
  }

  @Test("Reports are written where they belong, with the same bytes each time", .needsDuckDB)
  func report() throws {
    let project = try project()
    try project.write("reports/weekly.md", "```kpi report\nevery week\n```\n\n# Weekly\n\n```kpi scorecard\n```\n")
    let run = try Kpi.run(["report", "reports/weekly.md"], in: project)
    #expect(run.status == 0, "\(run.errors)")
    let out = project.path + "/reports/out/"
    let names = ["weekly-2018-W33.html", "weekly-2018-W33.md", "weekly-2018-W33.json"]
    #expect(names.allSatisfy { run.output.contains(out + $0 + "\n") })
    let first = names.map { FileManager.default.contents(atPath: out + $0) }
    #expect(first.allSatisfy { ($0?.count ?? 0) > 100 })
    #expect(try Kpi.run(["report", "reports/weekly.md"], in: project).status == 0)
    #expect(names.map { FileManager.default.contents(atPath: out + $0) } == first)
  }

  @Test("--strict accepts no data that are not as declared, and writes nothing then", .needsDuckDB)
  func strict() throws {
    let project = try TestProject(
      "dataset sales from \"data/s.csv\" { key id; time at; number v }\ngoal g \"G\" { owner \"g@example.com\" }\nkpi k \"K\" { formula sum(sales.v); every week; goal g; higher is better }\n",
      data: ["data/s.csv": "id,at,v\n1,2024-01-01,5\n2,2024-01-07,many\n"])
    try project.write("reports/r.md", "# R\n\n```kpi scorecard\n```\n")
    let refused = try Kpi.run(["report", "reports/r.md", "--strict"], in: project)
    #expect(refused.status == 1 && refused.errors.contains("is not written") && refused.errors.contains("`sales`"))
    #expect(!FileManager.default.fileExists(atPath: project.path + "/reports/out"))
    #expect(try Kpi.run(["show", "k", "--strict"], in: project).status == 1)
    #expect(try Kpi.run(["show", "k"], in: project).status == 0)
    try project.write("data/s.csv", "id,at,v\n1,2024-01-01,5\n2,2024-01-07,6\n")
    let accepted = try Kpi.run(["report", "reports/r.md", "--strict"], in: project)
    #expect(accepted.status == 0, "\(accepted.errors)")
  }

  @Test("A report with errors points into its text and writes nothing", .needsDuckDB)
  func brokenReport() throws {
    let project = try project()
    try project.write("reports/weekly.md", "```kpi report\nevery week\n```\n\n# Weekly\n\n```kpi chart revenu\n```\n")
    let run = try Kpi.run(["report", "reports/weekly.md"], in: project)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("reports/weekly.md:7"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: project.path + "/reports/out"))
  }

  @Test("doctor says what is installed and what is not")
  func doctor() throws {
    let run = try Kpi.run(["doctor"], in: try project())
    #expect(run.status == (Engine.isInstalled ? 0 : 1))
    #expect(run.output.contains("ADBC driver manager") && run.output.contains("libcmark "))
  }

  @Test("Output that cannot be written is not taken for success")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try Kpi.run(["check"], in: try project(), output: "/dev/full")
    #expect(run.status == 1 && run.errors.contains("cannot be written"))
  }
}

extension String {
  /// The last cell of a line in quotes, where it holds a comma.
  fileprivate var quotedForCSV: Substring {
    guard let mark = range(of: "[p]") else { return self[...] }
    return (self[..<mark.lowerBound] + "\"" + self[mark.lowerBound...] + "\"")[...]
  }
}
