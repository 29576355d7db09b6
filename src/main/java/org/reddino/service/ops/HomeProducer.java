package org.reddino.service.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Hands the home folder to the beans.
class HomeProducer {
  @Produces
  @Singleton
  Home home(AtlasConfig config) {
    return Home.open(config.home());
  }
}
