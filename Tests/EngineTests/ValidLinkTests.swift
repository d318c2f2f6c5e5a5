import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Links that hold at a time, and what is many on the side that should be one (FAULTS W1, W2).
@Suite(.needsDuckDB)
struct ValidLinkTests {
  private func result(_ formula: String, link: String = "at sold", prices: String) throws -> ShowResult {
    let project = try TestProject(
      """
      dataset prices from "data/prices.csv" { key product; date first; date last; lasts first to last; number price; text tag }
      dataset sales from "data/sales.csv" {
        key id; time sold; number pieces
        link listed = product -> prices \(link)
        number price = listed.price
        text tag = listed.tag
      }
      metric m = \(formula)
      """,
      data: [
        "data/prices.csv": "product,first,last,price,tag\n" + prices,
        "data/sales.csv": """
          id,sold,product,pieces
          1,2026-01-31 23:59,tea,1
          2,2026-02-01 00:00,tea,2
          3,2026-02-02 10:00,,4
          4,2026-02-03 10:00,jam,8

          """,
      ])
    return try project.show(ShowRequest("m", .all, asOf: "2026-03-01"))
  }

  private static let twoPrices = "tea,2026-01-01,2026-01-31,4,old\ntea,2026-02-01,,5,new\n"

  @Test func theRowThatIsValidThenIsTaken() throws {
    #expect(try result("sum(sales.price)", prices: Self.twoPrices).values == ["9"])
    #expect(try result("count(sales)", prices: Self.twoPrices).values == ["4"])
    #expect(try result("sum(sales.pieces where tag = \"new\")", prices: Self.twoPrices).values == ["2"])
    #expect(try result("sum(sales.pieces where tag is missing)", prices: Self.twoPrices).values == ["12"])
  }

  /// A key that repeats over time is no problem; rows of a key that overlap are, and no sale is counted twice.  W1
  @Test func overlappingRowsAreLinkedToByNobody() throws {
    let good = try result("sum(sales.price)", prices: Self.twoPrices)
    #expect(good.sources.flatMap(\.problems).isEmpty)
    let doubled = try result("sum(sales.price)", prices: Self.twoPrices + "tea,2026-02-01,2026-02-10,6,other\n")
    #expect(doubled.values == ["4"])
    #expect(doubled.sources.flatMap(\.problems).map(\.kind) == [.overlappingIntervals])
    #expect(doubled.sources.flatMap(\.problems).map(\.count) == [2])
  }

  /// Without `at` the key must name one row.
  @Test func withoutATimeADoubledKeyIsAProblem() throws {
    let result = try result("sum(sales.pieces where tag is missing)", link: "", prices: Self.twoPrices)
    #expect(result.values == ["15"])
    #expect(result.sources.flatMap(\.problems).map(\.kind).contains(.duplicateKeys))
  }

  /// Two ways from a row to one dataset keep apart, empty and unknown keys lead nowhere, and nothing is multiplied.
  @Test func convergentPathsAndEmptyKeys() throws {  // W1, W2, W5, W15
    let project = try TestProject(
      """
      dataset places from "data/places.csv" { key place; text country }
      dataset trips from "data/trips.csv" {
        key id; time at; number price
        link origin = from_place -> places
        link goal = to_place -> places
        text start = origin.country
        text end = goal.country
      }
      metric all_trips = sum(trips.price)
      metric home = sum(trips.price where start = end)
      metric known = count(trips where origin is not missing and goal is not missing)
      """,
      data: [
        "data/places.csv": "place,country\nb,DE\nh,DE\np,FR\nz,XX\nz,YY\n,NO\n",
        "data/trips.csv": "id,at,price,from_place,to_place\n1,2026-01-01,1,b,h\n2,2026-01-01,2,b,p\n3,2026-01-01,4,,p\n4,2026-01-01,8,q,b\n5,2026-01-01,16,z,z\n",
      ])
    #expect(try project.show(ShowRequest("all_trips", .all)).values == ["31"])
    // Of the fifth nothing is known on either side: two places that are missing are one category.
    #expect(try project.show(ShowRequest("home", .all)).values == ["17"])
    #expect(try project.show(ShowRequest("known", .all)).values == ["2"])
    let parts = try project.show(ShowRequest("all_trips", by: ["start"], .all))
    #expect(parts.lines == ["all DE = 3", "all (none) = 28"])
    #expect(parts.sources.flatMap(\.problems).map(\.kind) == [.duplicateKeys])
  }
}
