import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Wide surveys, worked out by hand from six responses.
@Suite(.needsDuckDB)
struct UnfoldTests {
  private static let definitions = """
    calendar { week starts monday }
    dataset places from "data/places.csv" { key place; text city }
    dataset responses from "data/responses.csv" {
      key    id
      date   day
      link   place = place -> places
      text   city = place.city
      text   team
      scale  food 1..5
      scale  room 1..5
      number paid
      number visits = count(responses) per team
    }
    dataset lunch = responses where team != "x"
    dataset answers = responses unfold room, food into question, answer
    dataset lunch_answers = lunch unfold food, room into question, answer {
      flag happy = (answer >= 4)
    }
    metric rows        = count(answers)
    metric given       = count(answers.answer)
    metric satisfied   = share(answers, answer >= 4)
    metric mean        = avg(answers.answer)
    metric lunch_rows  = count(lunch_answers)
    metric lunch_happy = share(lunch_answers, answer >= 4)
    metric lunch_flag  = share(lunch_answers, happy)
    metric food_mean   = avg(answers.answer where question = "food")
    metric busy        = count(answers where visits >= 3)

    """
  private static let data = [
    "data/places.csv": "place,city\np,Rome\nq,Oslo\n",
    "data/responses.csv": """
      id,day,place,team,food,room,paid
      1,2026-01-05,p,a,5,4,10
      2,2026-01-06,q,a,3,,10
      3,2026-01-07,p,b,,2,10
      4,2026-01-12,q,a,4,9,10
      5,2026-01-13,,x,1,1,10
      6,2026-01-14,p,b,2,5,10

      """,
  ]

  private func show(_ metrics: String, _ grain: TimeGrain = .all, by: [String] = []) throws -> ShowResult {
    var request = ShowRequest(metrics, grain)
    request.by = by
    return try TestProject(Self.definitions, data: Self.data).show(request)
  }

  /// Twelve rows; three answers are not given or out of range: room of 2, food of 3, room 9 of 4.
  @Test func eachAnswerIsARowAndMissingOnesAreRowsToo() throws {
    let values = try show("rows,given,satisfied,mean").values
    #expect(values[0] == "12")
    #expect(values[1] == "9")
    // 5, 4, 4 and 5 of nine answers; their sum is 27.
    #expect(values[2].hasPrefix("0.444444"))
    #expect(values[3] == "3")
  }

  @Test func conditionsAndColumnsOfAMadeDatasetHold() throws {
    // Five responses without team x; answers 5 3 4 2 and 4 2 5, of which 5 4 4 5 are at least 4.
    let values = try show("lunch_rows,lunch_happy,food_mean,busy,lunch_flag").values
    #expect(values[0] == "10")
    #expect(values[1].hasPrefix("0.571428"))
    #expect(values[2] == "3")
    // Team a has three responses.
    #expect(values[3] == "6")
    // A flag that is made from an answer is withheld with it: four of seven.
    #expect(values[4].hasPrefix("0.571428"))
  }

  @Test func questionsKeepTheOrderInWhichTheyWereWritten() throws {
    let result = try show("rows", by: ["question"])
    #expect(result.rows.map { $0.segment[0] } == ["room", "food"])
    #expect(result.values == ["6", "6"])
  }

  @Test func linksOfTheResponseLeadOnFromTheAnswer() throws {
    let result = try show("given", by: ["city"])
    // Rome: 1, 3 and 6 with five answers; Oslo: 2 and 4 with two; none: 5 with two.
    #expect(zip(result.rows.map { $0.segment[0] }, result.values).map { "\($0) \($1)" }.sorted() == ["(none) 2", "Oslo 2", "Rome 5"])
  }
}
