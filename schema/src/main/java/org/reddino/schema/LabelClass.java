package org.reddino.schema;

/// One class of a vocabulary.
///
/// @param vocabulary id of the vocabulary
/// @param code number of the class in it, from 0
/// @param name unique in the vocabulary
public record LabelClass(long vocabulary, int code, String name) {}
