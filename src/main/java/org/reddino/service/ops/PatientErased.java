package org.reddino.service.ops;

/// The rows of a patient are gone: who holds anything made of them in memory lets go of it.
public record PatientErased() {}
