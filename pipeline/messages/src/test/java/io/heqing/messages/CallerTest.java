package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {
  @Test
  void aTokensHashIsThatOfFips180() {
    // The one-block example of FIPS 180-4.
    assertThat(Caller.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
