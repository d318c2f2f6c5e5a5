import Foundation
import KPIDiagnostics
import KPISyntax
import KPITestSupport
import Testing

/// `kpi fmt` over generated programs in any layout (FAULTS W23). `KPI_FORMAT_SEEDS=1000000` looks at a million of them.
@Suite struct FormatPropertyTests {
  static let count = ProcessInfo.processInfo.environment["KPI_FORMAT_SEEDS"].flatMap { Int($0) } ?? 250

  private func parsed(_ text: String) -> Syntax.File {
    Syntax.parse(SourceFile(id: FileID(0), path: "a.kpi", text: text)).file
  }

  /// The generator writes what can be read: otherwise these tests would look at nothing.
  @Test func generatedProgramsCanBeRead() {
    for seed in 0..<Self.count {
      let text = withText(seed)
      let (file, diagnostics) = Syntax.parse(SourceFile(id: FileID(0), path: "a.kpi", text: text))
      #expect(!file.hasErrors, "\(seed): \(diagnostics.map(\.code))\n\(text)")
    }
  }

  private func withText(_ seed: Int) -> String {
    var program = RandomProgram(seed: seed)
    return program.text()
  }

  /// Formatting keeps meaning and comments and is a fixed point, whatever the layout.
  @Test func anyLayoutKeepsItsMeaning() {  // W23
    for seed in 0..<Self.count {
      let program = withText(seed)
      var layout = RandomLayout(seed: seed, movesLines: true)
      let text = layout.text(program)
      let file = parsed(text)
      #expect(!file.hasErrors, "\(seed):\n\(text)")
      #expect(ReadingLaws.outline(file.declarations.map(\.kind)) == ReadingLaws.outline(parsed(program).declarations.map(\.kind)), "\(seed):\n\(text)")
      let law = ReadingLaws.brokenLaw(Array(text.utf8))
      #expect(law == nil, "\(seed):\n\(text)")
    }
  }

  /// There is one form: blanks make no difference.
  @Test func blanksMakeNoDifference() {
    for seed in 0..<Self.count {
      let program = withText(seed)
      var layout = RandomLayout(seed: seed, movesLines: false)
      let text = layout.text(program)
      let same = Syntax.format(parsed(text)) == Syntax.format(parsed(program))
      #expect(same, "\(seed):\n\(text)")
    }
  }
}

/// What the fuzzer kept, and a short repeatable run from there.
@Suite struct FuzzReplayTests {
  static let corpus: [(name: String, bytes: [UInt8])] = {
    let folder = Checkout.root + "/Tests/Fuzz/corpus"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { (name, Array($0)) }
    }
  }()

  @Test func theCorpusIsThere() { #expect(Self.corpus.count >= 50) }

  @Test func theCorpusBreaksNoLaw() {
    for (name, bytes) in Self.corpus {
      let law = ReadingLaws.brokenLaw(bytes)
      #expect(law == nil, "\(name)")
    }
  }

  /// Pieces of inputs put together, bytes changed, words of the language put in.
  @Test func mutationsOfTheCorpusBreakNoLaw() throws {
    let dictionary = try String(contentsOfFile: Checkout.root + "/Tests/Fuzz/words.dict", encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("\"") && !$0.contains("\\") }.map { Array($0.dropFirst().dropLast().utf8) }
    var chance = Chance(7)
    for round in 0..<1500 {
      var bytes = chance.one(of: Self.corpus).bytes
      for _ in 0...chance.number(below: 4) {
        let place = chance.number(below: bytes.count + 1)
        switch chance.number(below: 5) {
        case 0: bytes.insert(contentsOf: chance.one(of: dictionary) + [32], at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + chance.number(below: 12)))
        case 2: if place < bytes.count { bytes[place] = UInt8(chance.number(below: 256)) }
        case 3: bytes = Array(bytes.prefix(place) + chance.one(of: Self.corpus).bytes.suffix(200))
        default: bytes.insert(UInt8(ascii: "\n"), at: place)
        }
      }
      let law = ReadingLaws.brokenLaw(bytes)
      #expect(law == nil, "round \(round): \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
