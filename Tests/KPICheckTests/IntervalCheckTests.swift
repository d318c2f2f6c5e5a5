import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

/// What rows that last mean, and what is said where they do not.
struct IntervalCheckTests {
  private static let stays = """
    dataset stays from "data/s.csv" {
      key id
      time begun
      date over
      lasts begun to over
      entity person = buyer
      flag paid_up
      number beds
      link plan = who -> plans at begun
    }
    dataset plans from "data/p.csv" { key who; date first; date last; lasts first to last; text tier }
    dataset long = stays where beds > 2
    dataset short = stays where beds < 2 { lasts begun to ends; date ends = over }
    audience here = stays.person on open

    """

  private func with(_ more: String) -> CheckedProgram { CheckedProgram(CheckDiagnosticCodes.setting, Self.stays + more) }

  @Test func lastsIsTakenOverAndCanBeReplaced() throws {
    let project = with("metric m = open(long) + open(short)").project
    #expect(project.dataset(named: "stays")?.lasts == Model.Interval(from: "begun", to: "over"))
    #expect(project.dataset(named: "long")?.lasts == Model.Interval(from: "begun", to: "over"))
    #expect(project.dataset(named: "short")?.lasts == Model.Interval(from: "begun", to: "ends"))
    #expect(project.dataset(named: "stays")?.link(named: "plan")?.moment == "begun")
  }

  @Test func openCountsTheRowsOnOpen() throws {
    let project = with("metric a = open(stays where paid_up)\nmetric b = count(stays on open where paid_up)").project
    let first = try #require(project.leaves.suffix(2).first)
    let last = try #require(project.leaves.last)
    #expect(first.presence == .open)
    #expect(first.timeColumn == "begun")
    #expect(first.condition == last.condition)
    #expect(first.presence == last.presence)
    #expect(first.unit == .count(noun: "stays"))
  }

  @Test(arguments: [
    "at_start(open(stays))", "at_start(sum(stays.beds on open) / open(stays))", "at_start(size(here))",
    "size(at_start(here) except here)", "at_start(so_far(count(stays)))", "at_start(size(so_far(buyers)))",
    "at_start(sum(latest(stays.beds) per person))", "at_start(stock)", "rolling(at_start(stock), 28 days)",
    "at_start(overall(stock))", "at_start(if stock > 3 then stock else 0)",
  ])
  func aStockHasAValueAtTheStart(_ formula: String) {
    #expect(with("metric stock = open(stays)\nmetric m = \(formula)").errors == [])
  }

  @Test(arguments: [
    "at_start(count(stays))", "at_start(running(stays))", "at_start(open(stays) - count(stays))", "at_start(revenue)",
    "at_start(size(buyers))", "size(at_start(buyers))", "at_start(previous(open(stays)))",
    "at_start(at_start(open(stays)))", "at_start(before(open(stays)))", "at_start(flow)", "at_start(avg(stays.beds))",
    "at_start(if count(stays) > 3 then open(stays) else 0)", "at_start(earliest(stays.beds))",
  ])
  func aFlowHasNone(_ formula: String) {
    #expect(with("metric flow = revenue / open(stays) * 2\nmetric m = \(formula)").errors == ["stock-needed"])
  }

  @Test(arguments: [
    ("open(stays.beds)", "open-of-column"), ("open(stays.person)", "open-of-column"), ("open(orders)", "no-interval"),
    ("sum(orders.paid on running)", "no-interval"), ("open(stays on begun)", "time-of-open"),
    ("open(stays, 3)", "argument-count"), ("open(revenue)", "aggregate-of-metric"), ("open(nothing)", "unknown-dataset"),
    ("median(open(stays) per person)", "context-in-row"), ("size(open(stays))", "open-of-column"),
    ("count(stays where open(stays) > 1)", "context-in-row"),
  ])
  func whatIsMeantIsSaid(_ formula: String, _ code: String) {
    #expect(with("metric m = \(formula)").errors == [code])
  }

  @Test func aTimeOfThatNameIsMeantFirst() throws {
    let program = with("dataset shops from \"data/x.csv\" { time open; time shut; lasts open to shut }\nmetric m = count(shops on open)")
    #expect(program.project.leaves.last?.presence == nil)
    #expect(program.project.leaves.last?.timeColumn == "open")
  }

  @Test(arguments: [
    ("time a; lasts a to b", "interval-time"), ("time a; text b; lasts a to b", "interval-time"),
    ("time a; lasts a to a", "interval-time"), ("time a; link who = x -> plans at b", "link-time"),
    ("time a; link who = x -> customers at a", "link-time"), ("time a; link nobody = x at a", "link-time"),
    ("time a; link who = x -> customers; time b = who.since; lasts a to who.since", "interval-time"),
  ])
  func timesAreTimes(_ clauses: String, _ code: String) {
    let codes = with("dataset d from \"data/d.csv\" { \(clauses) }\nmetric m = count(d)").errors
    #expect(codes.contains(code), "\(codes)")
  }

  /// A stock is as large at the end of a day as at the end of a year: it needs no `every`.
  @Test func aStockCanHaveALevel() {
    let program = with("kpi k { formula open(stays); goal grow; higher is better; target 100 }")
    #expect(program.errors == [])
  }

  @Test func aColumnCannotHoldTheLinkThatItIsFoundBy() {
    let program = with(
      "dataset d from \"data/d.csv\" { key k; link other = x -> plans at t; date t = other.first }\nmetric m = count(d)")
    #expect(program.errors == ["cycle"])
  }
}
