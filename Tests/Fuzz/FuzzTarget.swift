import KPITestSupport

/// What the fuzzer calls with each input: it ends with a trap if a law of reading is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  if let law = ReadingLaws.brokenLaw(Array(UnsafeBufferPointer(start: start, count: count))) { fatalError(law) }
  return 0
}
