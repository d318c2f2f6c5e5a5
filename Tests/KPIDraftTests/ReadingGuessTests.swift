@testable import KPIDraft
import Testing

struct ReadingGuessTests {
  private func first(_ cells: [String], _ name: String = "value", semicolons: Bool = false) -> CellReading? {
    ReadingGuess(cells, name: name, hasSemicolons: semicolons).candidates.first
  }

  @Test func plainNumbersNeedNoFormat() {
    #expect(first(["12", "3.5", "-7"]) == CellReading(.number))
    #expect(first(["1", "200"]) == CellReading(.number))
  }

  @Test func signsOfNumbersAreTold() {
    #expect(first(["1,234.50", "12.00"]) == CellReading(.number, "1,234.50"))
    #expect(first(["1.234,50", "12,00"]) == CellReading(.number, "1.234,50"))
    #expect(first(["12,5", "7,25"]) == CellReading(.number, "1.234,50"))
    #expect(first(["1.234.567", "890"]) == CellReading(.number, "1.234,50"))
    #expect(first(["$1,234.50", "$12.00"]) == CellReading(.number, "$1,234.50"))
    #expect(first(["1.234,50 €", "2,00 €"]) == CellReading(.number, "1.234,50 €"))
    #expect(first(["66.67%", "100.00%"]) == CellReading(.ratio))
    #expect(first(["66,67%", "100,00%"]) == CellReading(.ratio, "1.234,50%"))
  }

  /// 1,234 is a thousand in America and little more than one in Germany: it is said, and both are tried.
  @Test func aNumberCanBeReadInTwoWays() {
    let guess = ReadingGuess(["1,234", "5,678"], name: "value", hasSemicolons: false)
    #expect(guess.isNumberDoubtful && guess.candidates.map(\.format) == ["1,234.50", "1.234,50"])
    #expect(first(["1,234"], semicolons: true)?.format == "1.234,50")
    #expect(!ReadingGuess(["1,234", "1,234,567"], name: "value", hasSemicolons: false).isNumberDoubtful)
  }

  @Test func codesAreNoNumbers() {
    #expect(first(["01234", "56789"]) == nil)
    #expect(ReadingGuess(["01234", "56789"], name: "zip", hasSemicolons: false).isCode)
    #expect(first(["12345678901234567890"]) == nil)
  }

  @Test func flags() {
    #expect(first(["yes", "No"]) == CellReading(.flag))
    #expect(first(["TRUE", "FALSE"]) == CellReading(.flag))
    #expect(first(["0", "1"], "is_member") == CellReading(.flag))
    #expect(first(["0", "1"], "pieces") == CellReading(.number))
  }

  @Test func daysAndTimes() {
    #expect(first(["2026-01-05", "2026-01-06"]) == CellReading(.date))
    #expect(first(["2026-01-05 10:00", "2026-01-06 11:30"]) == CellReading(.time))
    #expect(first(["2026-01-05 10:00"], "Submit Date (UTC)") == CellReading(.time, zone: "UTC"))
    #expect(first(["05.01.2026", "17.01.2026"]) == CellReading(.date, "dd.MM.yyyy"))
    #expect(first(["20260105", "20260106"], "date") == CellReading(.date, "yyyyMMdd"))
    #expect(first(["20260105", "20260106"], "order number") == CellReading(.number))
  }

  /// One cell among many shows which is the day; the other order fails on it and comes second.
  @Test func oneCellTellsTheOrderOfDayAndMonth() {
    #expect(first(["01/02/2026", "03/04/2026", "25/04/2026"])?.format == "dd/MM/yyyy")
    #expect(first(["01/02/2026", "03/04/2026", "04/25/2026"])?.format == "MM/dd/yyyy")
  }

  @Test func placeholdersAreMissing() {
    let guess = ReadingGuess(["12", "n/a", "-", "3"], name: "value", hasSemicolons: false)
    #expect(guess.candidates.first?.kind == .number && guess.missing == ["-", "n/a"])
    #expect(ReadingGuess(["none", "gold", "silver"], name: "tier", hasSemicolons: false).missing.isEmpty)
  }

  @Test func namesBecomeNamesOfTheLanguage() {
    #expect(NameWords("Send Date").identifier == "send_date")
    #expect(NameWords("Größe \"L\"").identifier == "groesse_l")
    #expect(NameWords("2nd try").identifier == "n_2nd_try")
    #expect(NameWords("createdAt").words == ["created", "at"])
    #expect(NameWords("顧客").identifier == "")
    var names = NameGiver()
    #expect(names.name("where", else: "x") == "where_" && names.name("a", else: "x") == "a" && names.name("a", else: "x") == "a_2")
    #expect(names.name("", else: "column") == "column")
  }

  @Test func recognisersDoNotTakeWhatIsOthers() {
    #expect(Recogniser.of(["Timestamp", "Value"]) == nil)
    #expect(Recogniser.of(["order_id", "status", "created_at"]) == nil)
    #expect(Recogniser.of(["Timestamp", "How was it?"])?.title == "a Google Forms sheet of responses")
  }
}
