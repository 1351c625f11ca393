/**
 * What landed in the clusters, used by a client and a server. This is one spec, because mocha runs specs in
 * several processes, and each process would bring the network up again.
 */
import "./accounts";
import "./calls";
import "./certificates";
import "./plain-path";
import "./rotation";
