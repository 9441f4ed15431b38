/** What Error Prone does not know about Vert.x; used by the compiler, not by the program. */
package troupe.checks;
