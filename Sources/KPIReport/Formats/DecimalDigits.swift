import KPIModel

/// A number as decimal digits, so that it is rounded once, on what a reader would see: half away from zero.
///
/// The value is `0.d₁d₂d₃… × 10^exponent`; no digits mean zero. A double stands for the shortest decimal that reads back as it.
struct DecimalDigits: Hashable {
  private(set) var isNegative: Bool
  private(set) var digits: [UInt8]
  private(set) var exponent: Int

  var isZero: Bool { digits.isEmpty }

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    var digits = digits
    var exponent = exponent
    let leadingZeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leadingZeros)
    exponent -= leadingZeros
    while digits.last == 0 { digits.removeLast() }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// The digits of a finite number; nil for an infinite one and for none.
  init?(_ quantity: Quantity) {
    switch quantity {
    case .exact(let number):
      let digits = String(number.coefficient.magnitude).utf8.map { $0 - 48 }
      self.init(isNegative: number.coefficient < 0, digits: digits, exponent: digits.count - number.scale)
    case .approximate(let number): self.init(number)
    }
  }

  /// The digits of a finite double; nil for infinity and NaN.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    for (index, byte) in number.magnitude.description.utf8.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        power = Int(number.magnitude.description.dropFirst(index + 1).drop { $0 == "+" }) ?? 0
        break
      } else {
        digits.append(byte &- 48)
      }
    }
    self.init(isNegative: number < 0, digits: digits, exponent: (point ?? digits.count) + power)
  }

  /// Ten to the power of `places` times this.
  func shifted(by places: Int) -> DecimalDigits {
    DecimalDigits(isNegative: isNegative, digits: digits, exponent: exponent + places)
  }

  var magnitude: DecimalDigits { DecimalDigits(isNegative: false, digits: digits, exponent: exponent) }

  /// Rounded to so many digits after the point, half away from zero.
  func rounded(decimals: Int) -> DecimalDigits {
    let kept = exponent + decimals
    guard kept < digits.count else { return self }
    guard kept >= 0 else { return DecimalDigits(isNegative: false, digits: [], exponent: 0) }
    var head = Array(digits.prefix(kept))
    var power = exponent
    if digits[kept] >= 5 {
      var index = head.count - 1
      while index >= 0, head[index] == 9 {
        head[index] = 0
        index -= 1
      }
      if index >= 0 {
        head[index] += 1
      } else {
        head.insert(1, at: 0)
        power += 1
      }
    }
    return DecimalDigits(isNegative: isNegative, digits: head, exponent: power)
  }

  /// The whole part and `decimals` digits after the point, without sign; to be called on a rounded number.
  func parts(decimals: Int) -> (whole: String, fraction: String) {
    func digit(_ place: Int) -> Character {
      let index = exponent - place
      return Character(UnicodeScalar(48 + (digits.indices.contains(index) ? digits[index] : 0)))
    }
    let whole = exponent > 0 ? String(stride(from: exponent, to: 0, by: -1).map(digit)) : "0"
    let fraction = String(stride(from: 0, to: decimals, by: 1).map { digit(-$0) })
    return (whole, fraction)
  }
}
