/// Minimises a function of a few variables without derivatives (Nelder & Mead 1965, standard coefficients).
///
/// Deterministic; restarted from its own result until that no longer helps, because a simplex can collapse early.
struct NelderMead {
  private let function: ([Double]) -> Double
  private let step: Double

  /// `function` may return infinity or NaN for forbidden points. `step` is the size of the first simplex.
  init(step: Double = 0.5, _ function: @escaping ([Double]) -> Double) {
    self.step = step
    self.function = function
  }

  /// The best point found from `start`.
  func minimum(from start: [Double], restarts: Int = 4) -> [Double] {
    var best = Vertex(start, worth(start))
    for _ in 0..<restarts {
      let found = descend(from: best)
      let gain = best.value - found.value
      if found.value <= best.value { best = found }
      if gain.magnitude <= 1e-12 * (best.value.magnitude + 1e-300) { break }
    }
    return best.point
  }

  private struct Vertex {
    let point: [Double]
    let value: Double

    init(_ point: [Double], _ value: Double) {
      self.point = point
      self.value = value
    }
  }

  private func worth(_ point: [Double]) -> Double {
    let value = function(point)
    return value.isNaN ? .infinity : value
  }

  private func descend(from start: Vertex) -> Vertex {
    var simplex = [start]
    for index in start.point.indices {
      var point = start.point
      point[index] += step
      simplex.append(Vertex(point, worth(point)))
    }
    for _ in 0..<(400 * start.point.count) {
      simplex.sort { $0.value < $1.value }
      if isFlat(simplex) { break }
      advance(&simplex)
    }
    return simplex.min { $0.value < $1.value } ?? start
  }

  private func isFlat(_ simplex: [Vertex]) -> Bool {
    guard let best = simplex.first, let worst = simplex.last else { return true }
    let spread = zip(best.point, worst.point).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    return spread < 1e-10 || (worst.value - best.value <= 1e-15 * best.value.magnitude && spread < 1e-6)
  }

  private func advance(_ simplex: inout [Vertex]) {
    guard let best = simplex.first, let worst = simplex.popLast(), let second = simplex.last else { return }
    let centre = centroid(simplex)
    let reflected = moved(worst, through: centre, by: -1)
    if reflected.value < best.value {
      let expanded = moved(worst, through: centre, by: -2)
      simplex.append(expanded.value < reflected.value ? expanded : reflected)
    } else if reflected.value < second.value {
      simplex.append(reflected)
    } else {
      let contracted = moved(worst, through: centre, by: reflected.value < worst.value ? -0.5 : 0.5)
      if contracted.value < min(reflected.value, worst.value) {
        simplex.append(contracted)
      } else {
        simplex.append(worst)
        shrink(&simplex, towards: best)
      }
    }
  }

  private func shrink(_ simplex: inout [Vertex], towards best: Vertex) {
    simplex = [best] + simplex.dropFirst().map { moved($0, through: best.point, by: 0.5) }
  }

  private func centroid(_ vertices: [Vertex]) -> [Double] {
    guard let first = vertices.first else { return [] }
    return first.point.indices.map { index in
      vertices.reduce(0) { $0 + $1.point[index] } / Double(vertices.count)
    }
  }

  private func moved(_ vertex: Vertex, through centre: [Double], by factor: Double) -> Vertex {
    let point = zip(centre, vertex.point).map { $0 + factor * ($1 - $0) }
    return Vertex(point, worth(point))
  }
}
