/// How a change or a state is to be taken: always shown as a word, a shape and a colour together.
public enum Tone: String, CaseIterable, Hashable, Sendable {
  /// In the direction declared good.
  case better
  /// Against it.
  case worse
  /// Nothing happened that noise would not explain.
  case quiet
  /// A real change of a KPI that declares no direction.
  case notable
  /// Nothing can be said.
  case unknown

  /// The shape.
  public var symbol: String {
    switch self {
    case .better: "▲"
    case .worse: "▼"
    case .quiet: "●"
    case .notable: "◆"
    case .unknown: "○"
    }
  }
}
