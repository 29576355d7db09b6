package org.reddino.service.encoder;

/// An encoder was taken out of use: who holds anything made of its vectors lets go of it.
public record EncoderRetired(RegisteredEncoder encoder) {}
