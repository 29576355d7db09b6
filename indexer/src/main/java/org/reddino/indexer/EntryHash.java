package org.reddino.indexer;

/// A 64-bit hash of a sequence of numbers and texts, mixed as SplitMix64 does (Steele et al. 2014).
final class EntryHash {
  private long state = 0x9e3779b97f4a7c15L;

  void add(long value) {
    long mixed = state ^ value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    state = (mixed ^ (mixed >>> 31)) + 0x9e3779b97f4a7c15L;
  }

  void add(String text) {
    add(text.length());
    text.chars().forEach(this::add);
  }

  /// Never 0.
  long value() {
    return state == 0 ? 1 : state;
  }
}
