import CADBC
import KPIModel
import Testing

@testable import KPIDatabase

@Suite struct ParameterBatchTests {
  @Test func oneColumnPerValue() throws {
    let batch = ParameterBatch()
    defer { batch.release() }
    try batch.fill([.text("né"), .integer(-7), .double(2.5), .null, .text("")])
    let children = try (0..<5).map { try #require(batch.schema.pointee.children?[$0]) }
    #expect(children.map { String(cString: $0.pointee.format) } == ["u", "l", "g", "n", "u"])
    #expect(children.map { String(cString: $0.pointee.name) } == ["p0", "p1", "p2", "p3", "p4"])
    #expect(batch.array.pointee.length == 1)
    #expect(batch.array.pointee.n_children == 5)
    let arrays = try (0..<5).map { try #require(batch.array.pointee.children?[$0]).pointee }
    #expect(arrays.map(\.null_count) == [0, 0, 0, 1, 0])
    #expect(arrays.map(\.n_buffers) == [3, 2, 2, 0, 3])
  }

  /// What was written is read back by the reader of streams, which follows the specification on its own.
  @Test func theValuesAreReadBack() throws {
    let batch = ParameterBatch()
    defer { batch.release() }
    try batch.fill([.text("né"), .integer(.min), .double(-0.5), .null])
    let columns = try (0..<4).map { index in
      let schema = try #require(batch.schema.pointee.children?[index]).pointee
      var reader = try ArrowColumnReader(schema)
      try reader.append(try #require(batch.array.pointee.children?[index]).pointee, parentOffset: 0, count: 1)
      return reader.column.data
    }
    #expect(columns == [.text(["né"]), .integer([.min]), .double([-0.5]), .text([nil])])
  }

  @Test func nothingIsLeftToRelease() throws {
    let batch = ParameterBatch()
    try batch.fill([])
    #expect(batch.array.pointee.n_children == 0)
    cadbc_release_array(batch.array)
    #expect(batch.array.pointee.release == nil)
    batch.release()
  }
}
