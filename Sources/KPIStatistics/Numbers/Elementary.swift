// The only door to the C mathematics library. Everything else in this module is plain Swift.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Natural logarithm.
func logarithm(_ value: Double) -> Double { log(value) }

/// e to the power of `value`.
func exponential(_ value: Double) -> Double { exp(value) }

/// `base` to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// Complement of the error function, 2/√π · ∫ₓ^∞ e^(−t²) dt; keeps its digits far out in the tail.
func errorFunctionComplement(_ value: Double) -> Double { erfc(value) }
