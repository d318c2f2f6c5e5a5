@testable import KPIDiagnostics
import Testing

/// The quick way for plain letters gives what the slow way gives.
struct NearestSpellingTests {
  @Test(arguments: [
    ("revenu", ["revenue", "order_value"], "revenue"), ("reveune", ["revenue"], "revenue"), ("Revenue", ["revenue"], "revenue"),
    ("ordrs", ["orders", "order"], "orders"), ("x", ["y", "z"], nil), ("ab", ["ba"], "ba"), ("größe", ["grösse", "größen"], "größen"),
    ("GROSSE", ["größe"], nil), ("net", ["revenue"], nil), ("", ["a"], nil), ("café", ["cafe"], "cafe"),
  ] as [(String, [String], String?)])
  func theNearest(_ word: String, _ names: [String], _ nearest: String?) {
    #expect(Spelling.nearest(to: word, in: names) == nearest)
  }

  /// Random words over three letters: the limit in the quick way must not lose a near one.
  @Test func theLimitLosesNothing() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    func word() -> String { String((0..<(1 + next(9))).map { _ in "abc".randomElement(next(3)) }) }
    for _ in 0..<3_000 {
      let wanted = word()
      let names = (0..<6).map { _ in word() }
      let limit = max(1, wanted.count / 3)
      let near = names.filter { $0 != wanted }.map { (Spelling.distance(Array(wanted), Array($0)), $0) }
        .filter { $0.0 <= limit && $0.0 < wanted.count }.min { $0 < $1 }
      #expect(Spelling.nearest(to: wanted, in: names) == near?.1)
    }
  }

  @Test func theDistancesOfTheLiterature() {
    #expect(Spelling.distance(Array("kitten"), Array("sitting")) == 3)
    #expect(Spelling.distance(Array("ca"), Array("abc")) == 3)  // optimal string alignment
    #expect(Spelling.distance(Array("abcd"), Array("acbd")) == 1)
  }

  @Test func longNamesCostNoTime() {
    let long = String(repeating: "a", count: 1_000_000) + "\u{301}"
    #expect(Spelling.nearest(to: long, in: [long + "b", "a"]) == long + "b")
  }
}

extension String {
  fileprivate func randomElement(_ index: Int) -> Character { self[self.index(startIndex, offsetBy: index)] }
}
