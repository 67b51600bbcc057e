//! `memcmp` a word at a time, which the compiler's own does a byte at a time; comparing strings is mostly this.
//!
//! Words need not be aligned: loads from any address are what these cores do in hardware.

use core::arch::global_asm;

// int memcmp(const void *a, const void *b, size_t n)
global_asm!(
    ".section .text.memcmp,\"ax\",%progbits",
    ".global memcmp",
    ".type memcmp,%function",
    ".thumb_func",
    "memcmp:",
    "  subs r2, #4",
    "  blo 2f",
    "1:",
    "  ldr r3, [r0], #4",
    "  ldr r12, [r1], #4",
    "  cmp r3, r12",
    "  bne 4f",
    "  subs r2, #4",
    "  bhs 1b",
    "2:",
    "  adds r2, #4",
    "  beq 5f",
    "3:",
    "  ldrb r3, [r0], #1",
    "  ldrb r12, [r1], #1",
    "  subs r3, r3, r12",
    "  bne 6f",
    "  subs r2, #1",
    "  bne 3b",
    "5:",
    "  movs r0, #0",
    "  bx lr",
    "6:",
    "  mov r0, r3",
    "  bx lr",
    // The first byte is the lowest: turned round, the words compare as the bytes do.
    "4:",
    "  rev r3, r3",
    "  rev r12, r12",
    "  cmp r3, r12",
    "  ite lo",
    "  movlo r0, #-1",
    "  movhs r0, #1",
    "  bx lr",
    ".size memcmp, . - memcmp",
    ".text",
);
