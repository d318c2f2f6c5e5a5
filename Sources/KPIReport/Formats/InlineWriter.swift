import KPIEvaluation
import KPIModel

/// Writes the number of an inline value in the way that its `as` asks for. Whether it fits was checked when it was read.
struct InlineWriter {
  let format: ValueFormat
  let style: Report.InlineFormat?

  private var language: ReportLanguage { format.language }
  private var plain: ValueFormat { ValueFormat(unit: .plain, values: [], language: language) }

  // MARK: Levels

  func level(_ value: Value) -> FormattedValue {
    switch style {
    case nil: asPhrase(format.level(value))
    case .money, .percent, .duration: format.level(value)
    case .pp: format.difference(value)
    case .number: digits(value).level(value)
    case .words: words(value)
    }
  }

  /// The unit's words behind the number, as in a sentence.
  private func asPhrase(_ value: FormattedValue) -> FormattedValue {
    guard value.reason == nil else { return value }
    var result = value
    result.text = value.phrase
    result.spoken = value.spoken == nil ? nil : "\(language.text(.minus)) \(value.phrase.dropFirst())"
    return result
  }

  private func words(_ value: Value) -> FormattedValue {
    var result = asPhrase(format.level(value))
    guard result.reason == nil else { return result }
    if let whole = smallWhole(value) {
      result.text = language.text(whole) + format.unit.phraseSuffix(language, isOne: whole == .numberOne)
    } else {
      result.text = result.spoken ?? result.text
    }
    return result
  }

  /// The word for a whole number up to twelve that counts something.
  private func smallWhole(_ value: Value) -> Phrase? {
    guard let number = value.double, number == number.rounded(), (0...12).contains(number) else { return nil }
    switch format.unit.numberUnit {
    case .plain, .count, .points, .named, .quotient: return Phrase.smallNumbers[Int(number)]
    case .ratio, .money, .duration: return nil
    }
  }

  private func digits(_ value: Value) -> ValueFormat {
    ValueFormat(unit: .plain, values: value.double.map { [$0] } ?? [], language: language)
  }

  // MARK: Changes

  func change(_ comparison: ComparisonResult) -> FormattedValue {
    switch style {
    case nil: format.change(comparison)
    case .percent: format.share(of: comparison) ?? .missing(language.text(.noShare))
    case .pp, .money, .duration: format.difference(comparison.difference)
    case .number: digits(comparison.difference).difference(comparison.difference)
    case .words: words(comparison)
    }
  }

  private func words(_ comparison: ComparisonResult) -> FormattedValue {
    var result = format.change(comparison)
    guard result.reason == nil, result.sign != 0 else { return result }
    let isFactor = !result.text.hasPrefix("+") && !result.text.hasPrefix(Signs.minus)
    let size = isFactor ? result.text : String(result.text.dropFirst())
    result.text = language.text(isFactor ? .timesAsMuch : result.sign > 0 ? .wordHigher : .wordLower, size)
    result.phrase = result.text
    result.spoken = nil
    return result
  }
}

extension Phrase {
  /// Zero to twelve.
  static let smallNumbers: [Phrase] = [
    .numberZero, .numberOne, .numberTwo, .numberThree, .numberFour, .numberFive, .numberSix, .numberSeven, .numberEight,
    .numberNine, .numberTen, .numberEleven, .numberTwelve,
  ]
}
