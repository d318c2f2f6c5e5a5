@testable import KPIDraft
import Testing

struct DateShapeTests {
  @Test(arguments: [
    ("2026-01-05", "yyyy-MM-dd"), ("05.01.2026 09:12", "dd.MM.yyyy HH:mm"), ("13/1/2026", "d/M/yyyy"), ("1/25/26", "M/d/yy"),
    ("Oct 26, 2018 02:56 pm", "MMM dd, yyyy hh:mm a"), ("26 October 2018", "dd MMMM yyyy"), ("2024-10-05 02:39:31 UTC", "yyyy-MM-dd HH:mm:ss 'UTC'"),
    ("2015-02-24 11:35:52 -0800", "yyyy-MM-dd HH:mm:ss Z"), ("2026-01-05T10:00:00Z", "yyyy-MM-dd'T'HH:mm:ssZ"),
    ("Tue, 3 Mar 2026", "EEE, d MMM yyyy"),
  ])
  func aPatternIsFound(_ cell: String, _ pattern: String) { #expect(DateShape(cell)?.patterns.first == pattern) }

  /// 5 January or 1 May: both are told; a slash is American first, a point and a hyphen are not.
  @Test func dayAndMonthCanBeExchanged() {
    #expect(DateShape("01/05/2026")?.patterns == ["MM/dd/yyyy", "dd/MM/yyyy"])
    #expect(DateShape("01.05.2026")?.patterns == ["dd.MM.yyyy", "MM.dd.yyyy"])
    #expect(DateShape("31/12/2026")?.patterns == ["dd/MM/yyyy"])
  }

  @Test(arguments: ["", "12", "32.13.2026", "2026-13-01", "1.234,50", "v1.2.3", "10:30", "may 5", "2026-01-05 banana", "192.168.1.1"])
  func othersAreNone(_ cell: String) { #expect(DateShape(cell) == nil) }
}
