import KPIModel
import Testing

@testable import KPICheck

/// What expressions over rows mean.
struct RowTests {
  /// The condition of `count(orders where …)`.
  private func condition(_ text: String) -> Model.RowExpression? {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = count(orders where \(text))")
    #expect(program.errorLines == [])
    return program.project.leaves.last?.condition
  }

  private func flag(_ kind: Model.RowExpression.Kind) -> Model.RowExpression { Model.RowExpression(kind, .flag) }
  private let bought = Model.RowExpression(.column("bought"), .time)
  private let promised = Model.RowExpression(.column("promised"), .date)
  private let pieces = Model.RowExpression(.column("pieces"), .number(.plain))
  private func day(_ text: String) -> Day {
    Model.Calendar().period(labelled: text)?.start ?? Day(number: 0)
  }
  private func dayValue(_ text: String) -> Model.RowExpression { Model.RowExpression(.day(day(text)), .date) }

  @Test func timesAreComparedWithDays() {
    #expect(condition("bought >= 2018-01-01") == flag(.comparison(bought, .greaterOrEqual, dayValue("2018-01-01"))))
    #expect(condition("bought > 2018-01-01") == flag(.comparison(bought, .greaterOrEqual, dayValue("2018-01-02"))))
    #expect(condition("bought <= 2018-01-01") == flag(.comparison(bought, .less, dayValue("2018-01-02"))))
    #expect(condition("bought < 2018") == flag(.comparison(bought, .less, dayValue("2018-01-01"))))
    #expect(condition("bought > 2018") == flag(.comparison(bought, .greaterOrEqual, dayValue("2019-01-01"))))
    #expect(condition("bought = 2018-08") == flag(.inPeriod(bought, from: day("2018-08-01"), to: day("2018-09-01"))))
  }

  @Test func timesLieInPeriods() {
    let august = flag(.inPeriod(promised, from: day("2018-08-01"), to: day("2018-09-01")))
    #expect(condition("promised in 2018-08") == august)
    #expect(condition("promised in (2018-08)") == august)
    #expect(condition("promised not in 2018-08") == flag(.not(august)))
    let weeks = flag(.inPeriod(bought, from: day("2018-W30"), to: day("2018-W35")))
    #expect(condition("bought in 2018-W30..2018-W34") == weeks)
    #expect(
      condition("promised in (2018-08, 2018-09)")
        == flag(
          .or([
            august, flag(.inPeriod(promised, from: day("2018-09-01"), to: day("2018-10-01"))),
          ])))
  }

  @Test func numbersLieInRanges() {
    let one = Model.RowExpression(.number(ExactNumber(1)), .number(.plain))
    let five = Model.RowExpression(.number(ExactNumber(5)), .number(.plain))
    #expect(
      condition("pieces in 1..5")
        == flag(
          .and([
            flag(.comparison(pieces, .greaterOrEqual, one)), flag(.comparison(pieces, .lessOrEqual, five)),
          ])))
  }

  @Test func timesDifferByDurations() {
    let difference = Model.RowExpression(
      .arithmetic(promised, [Model.ArithmeticStep(.minus, bought)]), .number(.duration))
    let days = Model.RowExpression(.number(ExactNumber(259_200)), .number(.duration))
    #expect(condition("promised - bought > 3 days") == flag(.comparison(difference, .greater, days)))
  }

  @Test func linksAreFollowedAndTested() {
    let country = Model.RowExpression(.linked(path: ["customer"], column: "country"), .text)
    let germany = Model.RowExpression(.text("DE"), .text)
    #expect(condition("customer.country = \"DE\"") == flag(.comparison(country, .equal, germany)))
    #expect(condition("orders.customer.country = \"DE\"") == flag(.comparison(country, .equal, germany)))
    #expect(condition("customer is missing") == flag(.not(flag(.linkExists(path: ["customer"])))))
    #expect(condition("customer is not missing") == flag(.not(flag(.not(flag(.linkExists(path: ["customer"])))))))
  }

  @Test func aLinkAloneIsItsKey() {
    let key = Model.RowExpression(.column("customer_id"), .entity(kind: "customers"))
    #expect(condition("customer = 17") == flag(.comparison(key, .equal, Model.RowExpression(.text("17"), .text))))
  }

  @Test func tagsAreTested() {
    #expect(condition("kind = \"book\"") == flag(.hasTag("kind", values: ["book"])))
    #expect(condition("kind != \"book\"") == flag(.not(flag(.hasTag("kind", values: ["book"])))))
    #expect(condition("kind in (\"book\", \"toy\")") == flag(.hasTag("kind", values: ["book", "toy"])))
    #expect(condition("kind not in (\"book\")") == flag(.not(flag(.hasTag("kind", values: ["book"])))))
  }

  @Test func textsAreTested() {
    let note = Model.RowExpression(.column("note"), .text)
    func test(_ test: Model.TextTest) -> Model.RowExpression {
      flag(.textTest(note, test, Model.RowExpression(.text("x"), .text)))
    }
    #expect(condition("note contains \"x\"") == test(.contains))
    #expect(condition("note starts with \"x\"") == test(.startsWith))
    #expect(condition("note ends with \"x\"") == test(.endsWith))
    #expect(condition("note matches \"x\"") == test(.matches))
    #expect(condition("lower(note) = \"x\"")?.type == .flag)
  }

  @Test func flagsAreConditions() {
    let gift = Model.RowExpression(.column("gift"), .flag)
    #expect(condition("gift") == gift)
    #expect(condition("not gift") == flag(.not(gift)))
    #expect(condition("gift = true") == flag(.comparison(gift, .equal, flag(.flag(true)))))
    #expect(condition("gift and not gift") == flag(.and([gift, flag(.not(gift))])))
    #expect(condition("(gift and (not gift and gift))")?.kind == .and([gift, flag(.not(gift)), gift]))
  }

  @Test func audiencesStandApartFromOtherConditions() throws {
    let program = CheckedProgram(
      CheckDiagnosticCodes.setting,
      "metric m = count(orders where gift and person in previous(buyers) and not (person in buyers))")
    #expect(program.errorLines == [])
    let leaf = try #require(program.project.leaves.last)
    #expect(leaf.condition == Model.RowExpression(.column("gift"), .flag))
    let person = Model.RowExpression(.column("person"), .entity(kind: "person"))
    #expect(
      leaf.audienceConditions == [
        Model.AudienceCondition(
          entity: person, audience: .inContext(.previous, .reference("buyers")), isNegated: false),
        Model.AudienceCondition(entity: person, audience: .reference("buyers"), isNegated: true),
      ])
  }

  @Test func theRowBeforeIsALookUpInTheOrderOfTimeAndKey() throws {
    let program = CheckedProgram(
      """
      dataset d from "data/d.csv" { key id; time t; entity who; number n; number before = preceding(n) per who }
      metric m = sum(d.before)
      """)
    #expect(program.errorLines == [])
    guard case .expression(let value)? = program.project.dataset(named: "d")?.column(named: "before")?.definition,
      case .lookup(let lookup) = value.kind
    else {
      Issue.record("no look-up")
      return
    }
    let time = Model.RowExpression(.column("t"), .time)
    let key = Model.RowExpression(.column("id"), .entity(kind: "d"))
    func less(_ column: Model.RowExpression, _ comparison: Model.Comparison) -> Model.RowExpression {
      flag(.comparison(column, comparison, Model.RowExpression(.outer(column), column.type)))
    }
    #expect(lookup.aggregate.function == .latest)
    #expect(lookup.aggregate.timeColumn == "t")
    #expect(
      lookup.aggregate.condition == flag(.or([less(time, .less), flag(.and([less(time, .equal), less(key, .less)]))])))
  }

  @Test func aLookUpMaySpeakOfTheRowThatLooksUp() throws {
    let program = CheckedProgram(
      """
      dataset visits from "data/v.csv" { time at; entity person; text channel }
      dataset orders from "data/o.csv" { key id; time bought; entity person
        text channel = latest(visits.channel where at < orders.bought) per person }
      metric m = count(orders where channel = "mail")
      """)
    #expect(program.errorLines == [])
    guard case .expression(let value)? = program.project.dataset(named: "orders")?.column(named: "channel")?.definition,
      case .lookup(let lookup) = value.kind,
      case .comparison(let left, .less, let right)? = lookup.aggregate.condition?.kind
    else {
      Issue.record("no look-up")
      return
    }
    #expect(left.kind == .column("at"))
    #expect(right.kind == .outer(Model.RowExpression(.column("bought"), .time)))
    #expect(lookup.aggregate.timeColumn == "at")
  }

  @Test func aConditionOnALinkNeedsTheLinkedDatasetToo() {
    let program = CheckedProgram(
      """
      dataset leads from "data/l.csv" { key id; date contacted; link deal = id -> deals }
      dataset deals from "data/d.csv" { key id; time won; text kind }
      metric a = share(leads, deal is not missing)
      metric b = count(leads where deal.won in 2018)
      metric c = count(leads where deal.kind = "x")
      """)
    #expect(program.errors.filter { $0 != "list-without-parentheses" } == [])
    #expect(program.project.leaves.map(\.alsoCovered) == [["deals"], ["deals"], []])
  }
}
