// Node has no Temporal yet; the browsers that the manifest asks for have it built in.
import 'temporal-polyfill/global';
