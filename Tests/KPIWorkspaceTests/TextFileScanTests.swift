import Foundation
import Testing

@testable import KPIWorkspace

/// Records and lines of text files, counted by hand.
@Suite struct TextFileScanTests {
  private func scan(_ text: String, columns: Int = 2) -> TextFileScan {
    TextFileScan(bytes: Data(text.utf8), delimiter: UInt8(ascii: ","), columnCount: columns)
  }

  @Test(arguments: [
    ("k,v\na,1\nb,2\n", 3), ("k,v\na,1\nb,2", 3), ("k,v\r\na,1\r\n", 2), ("k,v\ra,1\r", 2), ("", 0), ("k,v\n", 1),
    ("k,v\n\na,1\n\n", 2), ("k,v\n\"a\nb\",1\nc,2\n", 3), ("k,v\n\"a\r\nb\",1\r\nc,2\r\n", 3),
    ("k,v\n5\" disk,1\nc,2\n", 3), ("k,v\n\"a \"\"b\"\" c\",1\nc,2\n", 3), ("\u{FEFF}\"k\",v\na,1\n", 2),
    ("k,v\n  \"a\nb\",1\n", 2),
  ])
  func recordsAreCounted(text: String, records: Int) {
    #expect(scan(text).count() == TextFileScan.Count(records: records, openQuote: nil))
  }

  @Test func emptyLinesAreRecordsOfASingleColumn() {
    #expect(scan("k\na\n\nb\n", columns: 1).count().records == 4)
    #expect(scan("k\na\n\nb\n", columns: 2).count().records == 3)
  }

  @Test func anOpenQuoteIsNamedByItsLine() {
    #expect(scan("k,v\na,1\n\"b,2\nc,3\n").count().openQuote == 3)
    #expect(scan("k,v\n\"a\nb\",1\n\"c,3\n").count().openQuote == 4)
    #expect(scan("k,v\n\"a\",1\n").count().openQuote == nil)
  }

  /// Line 1 is the header, 2 empty, 3 and 4 one row of two lines, 5 a broken record, 6 a row.
  @Test func linesAreThoseOfTheFile() {
    let found = scan("k,v\n\n\"a\nb\",1\nc\nd,4\n").lines(records: [4], rows: [1, 2])
    #expect(found.records == [4: 5])
    #expect(found.rows == [1: 3, 2: 6])
  }
}
