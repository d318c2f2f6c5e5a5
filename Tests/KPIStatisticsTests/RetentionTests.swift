import KPIStatistics
import Testing

@Suite struct ShiftedBetaGeometricTests {
  /// Fader & Hardie (2007), "Regular" customers: survivors of 1000 over seven years.
  static let regular: [Double] = [1000, 631, 468, 382, 326, 289, 262, 241]

  @Test func sevenYears() throws {
    let model = try #require(ShiftedBetaGeometric.fit(survivors: Self.regular))
    #expect(near(model.alpha, 0.70408, 1e-4))
    #expect(near(model.beta, 1.18204, 1e-4))
    #expect(near(model.logLikelihood(survivors: Self.regular), -1680.265, 1e-3))
  }

  @Test func fourYears() throws {
    let first = Array(Self.regular.prefix(5))
    let model = try #require(ShiftedBetaGeometric.fit(survivors: first))
    #expect(near(model.alpha, 0.76367, 1e-4))
    #expect(near(model.beta, 1.29583, 1e-4))
    #expect(near(model.logLikelihood(survivors: first), -1401.559, 1e-3))
  }

  /// At published parameters: 0.704/1.886 leave at once; the curve lies within a point of the twelve observed years.
  @Test func curve() throws {
    let model = try #require(ShiftedBetaGeometric(alpha: 0.704, beta: 1.182))
    let curve = model.survival(renewals: 12)
    #expect(curve.count == 13)
    #expect(near(curve[1], 1.182 / 1.886, 1e-12))
    let observed = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3]
    for (share, value) in zip(curve, observed) { #expect(near(100 * share, value, 1)) }
    #expect(near(model.retention(at: 2), 2.182 / 2.886, 1e-12))
    #expect((1..<20).allSatisfy { model.retention(at: $0) < model.retention(at: $0 + 1) })
  }

  @Test func edges() {
    #expect(ShiftedBetaGeometric.fit(survivors: []) == nil)
    #expect(ShiftedBetaGeometric.fit(survivors: [10, 5]) == nil)
    #expect(ShiftedBetaGeometric.fit(survivors: [10, 10, 10]) == nil)
    #expect(ShiftedBetaGeometric.fit(survivors: [10, 12, 5]) == nil)
    #expect(ShiftedBetaGeometric.fit(survivors: [10, .nan, 5]) == nil)
    #expect(ShiftedBetaGeometric(alpha: 0, beta: 1) == nil)
    #expect(ShiftedBetaGeometric(alpha: 1, beta: .infinity) == nil)
    let model = ShiftedBetaGeometric(alpha: 1, beta: 1)
    #expect(model?.survival(renewals: -3) == [1])
    #expect(model?.logLikelihood(survivors: []) == 0)
    #expect(model?.retention(at: -5) == 0.5)
  }
}

@Suite struct RetentionTriangleTests {
  private func triangle() throws -> RetentionTriangle {
    try #require(RetentionTriangle([[100, 50, 40], [300, 90, nil], [50, nil]]))
  }

  @Test func curves() throws {
    let triangle = try triangle()
    // By person: (50 + 90) / (100 + 300); by cohort: (0.5 + 0.3) / 2.
    #expect(triangle.curve(.byPerson) == [1, 0.35, 0.4])
    let byCohort = triangle.curve(.byCohort)
    for (share, value) in zip(byCohort, [1, 0.4, 0.4]) { #expect(near(share, value, 1e-12)) }
    #expect(triangle.rates[1] == [1, 0.3, nil])
  }

  @Test func ageZeroIsAllAndAveragesLieBetween() throws {
    let triangle = try triangle()
    for average in [RetentionTriangle.Average.byPerson, .byCohort] {
      let curve = triangle.curve(average)
      #expect(curve.first == 1)
      for (age, share) in curve.enumerated() {
        let cells = triangle.rates.compactMap { $0.count > age ? $0[age] : nil }
        let (low, high) = try (#require(cells.min()), #require(cells.max()))
        #expect(share.map { $0 >= low - 1e-12 && $0 <= high + 1e-12 } == true)
      }
    }
  }

  /// An unfinished cell must not pull the curve down as a zero would.
  @Test func anUnfinishedCellIsNotZero() throws {
    let open = try #require(RetentionTriangle([[100, 50], [100, nil]]))
    let zero = try #require(RetentionTriangle([[100, 50], [100, 0]]))
    #expect(open.curve(.byPerson) == [1, 0.5])
    #expect(zero.curve(.byPerson) == [1, 0.25])
    #expect(RetentionTriangle([[100, nil, nil]])?.curve(.byPerson) == [1, nil, nil])
  }

  @Test func edges() {
    #expect(RetentionTriangle([]) == nil)
    #expect(RetentionTriangle([[]]) == nil)
    #expect(RetentionTriangle([[0, 0]]) == nil)
    #expect(RetentionTriangle([[nil, 3]]) == nil)
    #expect(RetentionTriangle([[5, -1]]) == nil)
    #expect(RetentionTriangle([[5, .nan]]) == nil)
  }
}
