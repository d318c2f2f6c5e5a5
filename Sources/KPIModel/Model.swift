/// The vocabulary after checking. Nothing here refers to syntax, and no name is left to look up:
/// what a later stage needs is either a value or a name that is known to exist.
public enum Model {}
