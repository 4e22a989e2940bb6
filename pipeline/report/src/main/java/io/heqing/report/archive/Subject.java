package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import java.util.Optional;

/**
 * What is archived once, and again where it is corrected.
 *
 * @param office whose registry it is; has numbers of its own
 * @param city the city that it is about, which has numbers of its own; empty where it is about all
 * @param edition kind and time
 * @param language its language; the same edition has one number in every language
 */
public record Subject(String office, Optional<String> city, Edition edition, Language language) {}
