package org.reddino.service;
